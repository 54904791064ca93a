package org.glocal.trainers.samples;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.trainers.config.ImageScale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sample pictures. For each of the first images of X and Y two rows: the image of X, its
 * translation, the foreground attention, every attention map with the background last; below, the
 * image of Y, its translation (the identity), nothing, every map's content of the image of X.
 */
public final class SampleSheet {

  private static final Logger LOG = LoggerFactory.getLogger(SampleSheet.class);
  private static final int PAIRS = 4;
  private static final int TILE_WIDTH = 256;
  private static final int COLOR_IMAGES = 32;

  private final LiveTranslator translator;
  private final List<RgbImage> x;
  private final List<RgbImage> y;
  private final ColorHistogram colors = new ColorHistogram();

  /**
   * What a step's translations look like.
   *
   * @param image the sheet
   * @param signs measured on them, by the names of {@link SampleSigns}
   */
  public record Drawing(RgbImage image, Map<String, Double> signs) {}

  /**
   * @param scale that training resizes images to
   */
  public SampleSheet(LiveTranslator translator, List<Sample> x, List<Sample> y, ImageScale scale)
      throws IOException {
    this.translator = translator;
    this.x = new ArrayList<>();
    this.y = new ArrayList<>();
    first(x, scale, PAIRS, this.x::add);
    first(
        y,
        scale,
        COLOR_IMAGES,
        image -> {
          colors.add(image);
          if (this.y.size() < PAIRS) {
            this.y.add(image);
          }
        });
  }

  /** Hands on the first images that can be read. */
  private static void first(
      List<Sample> samples, ImageScale scale, int count, Consumer<RgbImage> taker)
      throws IOException {
    int taken = 0;
    for (int i = 0; i < samples.size() && taken < count; i++) {
      try {
        taker.accept(scale.apply(Images.read(samples.get(i).image())));
        taken++;
      } catch (IllegalArgumentException e) {
        LOG.debug("not among the samples: {}", e.getMessage()); // training names it if it is used
      }
    }
  }

  /** The sheet with the present weights; each tile at most 256 px wide. */
  public Drawing draw() {
    List<List<RgbImage>> rows = new ArrayList<>();
    var signs = new SampleSigns(colors);
    for (int i = 0; i < Math.min(x.size(), y.size()); i++) {
      addPair(rows, signs, x.get(i), y.get(i));
    }
    if (rows.isEmpty()) {
      throw new IllegalArgumentException("samples: want an image that can be read, found none");
    }
    int columns = rows.stream().mapToInt(List::size).max().orElseThrow();
    int width = tiles(rows).mapToInt(RgbImage::width).max().orElseThrow();
    int height = tiles(rows).mapToInt(RgbImage::height).max().orElseThrow();
    RgbImage sheet = RgbImage.blank(columns * width, rows.size() * height);
    for (int row = 0; row < rows.size(); row++) {
      for (int column = 0; column < rows.get(row).size(); column++) {
        paste(rows.get(row).get(column), sheet, column * width, row * height);
      }
    }
    return new Drawing(sheet, signs.means());
  }

  private static Stream<RgbImage> tiles(List<List<RgbImage>> rows) {
    return rows.stream().flatMap(List::stream);
  }

  private void addPair(List<List<RgbImage>> rows, SampleSigns signs, RgbImage ofX, RgbImage ofY) {
    var parts = translator.parts(ofX);
    var maps = new AttentionPictures(parts, ofX.width(), ofX.height());
    signs.add(ofX, parts.image(), maps);
    List<RgbImage> upper = new ArrayList<>(List.of(tile(ofX), tile(parts.image())));
    List<RgbImage> lower = new ArrayList<>(List.of(tile(ofY), tile(translator.translate(ofY))));
    if (maps.present()) {
      upper.add(tile(maps.foreground()));
      for (int map = 0; map <= maps.count(); map++) {
        upper.add(tile(maps.attention(map)));
      }
      lower.add(RgbImage.blank(1, 1));
      for (int map = 0; map < maps.count(); map++) {
        lower.add(tile(maps.content(map)));
      }
    }
    rows.add(upper);
    rows.add(lower);
  }

  private static RgbImage tile(RgbImage image) {
    return Images.atMostWide(image, TILE_WIDTH);
  }

  private static void paste(RgbImage image, RgbImage sheet, int left, int top) {
    for (int row = 0; row < image.height(); row++) {
      int to = ((top + row) * sheet.width() + left) * 3;
      System.arraycopy(
          image.pixels(), row * image.width() * 3, sheet.pixels(), to, image.width() * 3);
    }
  }
}
