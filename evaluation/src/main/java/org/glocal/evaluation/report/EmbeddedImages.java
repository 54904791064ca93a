package org.glocal.evaluation.report;

import java.util.Base64;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;

/** Images embedded into the page, and the color map of attention over an image. */
final class EmbeddedImages {

  private static final float QUALITY = 0.85f;

  /** Dark blue to yellow, evenly rising in lightness: red, green, blue at equal distances. */
  private static final int[][] HEAT = {
    {18, 14, 54}, {84, 20, 109}, {158, 47, 96}, {222, 92, 52}, {248, 166, 28}, {250, 245, 150}
  };

  private EmbeddedImages() {}

  /** A JPEG as a data URI. */
  static String uri(RgbImage image) {
    return "data:image/jpeg;base64,"
        + Base64.getEncoder().encodeToString(Images.jpeg(image, QUALITY));
  }

  /**
   * Attention over its image: color says how much, lightness still shows the scene.
   *
   * @param attention gray, 255 for all; of the image's size
   */
  static RgbImage attention(RgbImage image, RgbImage attention) {
    var mixed = RgbImage.blank(image.width(), image.height());
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        float gray = RgbImage.luma(image.get(x, y, 0), image.get(x, y, 1), image.get(x, y, 2));
        int[] heat = heat(attention.get(x, y, 0) / 255.0);
        mixed.set(x, y, mix(gray, heat[0]), mix(gray, heat[1]), mix(gray, heat[2]));
      }
    }
    return mixed;
  }

  private static int mix(double gray, int heat) {
    return (int) Math.round(0.3 * gray + 0.7 * heat);
  }

  private static int[] heat(double share) {
    double place = share * (HEAT.length - 1);
    int below = Math.min((int) place, HEAT.length - 2);
    double rest = place - below;
    int[] color = new int[3];
    for (int c = 0; c < 3; c++) {
      color[c] = (int) Math.round((1 - rest) * HEAT[below][c] + rest * HEAT[below + 1][c]);
    }
    return color;
  }
}
