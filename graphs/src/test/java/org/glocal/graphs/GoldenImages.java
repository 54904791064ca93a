package org.glocal.graphs;

import com.google.gson.Gson;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import org.glocal.graphs.filters.TargetStatistics;

/** What golden/filters/filters.py made. */
public final class GoldenImages {

  private static final String FOLDER = "/golden/filters/";

  private GoldenImages() {}

  /**
   * An image.
   *
   * @param levels {@code [H, W, 3]}, [0, 255]
   */
  public record Picture(int width, int height, float[] levels) {}

  /** One of its images. */
  public static Picture read(String name) {
    try (InputStream in = GoldenImages.class.getResourceAsStream(FOLDER + name + ".png")) {
      BufferedImage image = ImageIO.read(in);
      float[] levels = new float[3 * image.getWidth() * image.getHeight()];
      for (int i = 0; i < levels.length; i++) {
        int pixel = i / 3;
        int rgb = image.getRGB(pixel % image.getWidth(), pixel / image.getWidth());
        levels[i] = rgb >> (16 - 8 * (i % 3)) & 0xff;
      }
      return new Picture(image.getWidth(), image.getHeight(), levels);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The statistics of its images of Y. */
  public static TargetStatistics statistics() {
    try (var in = GoldenImages.class.getResourceAsStream(FOLDER + "statistics.json");
        var text = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      return new Gson().fromJson(text, TargetStatistics.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
