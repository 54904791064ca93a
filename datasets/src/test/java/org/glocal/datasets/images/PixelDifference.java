package org.glocal.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;

/** Compares images with what Pillow reads or makes; see golden/images/make.py. */
final class PixelDifference {

  static final Path GOLDEN = Path.of("src/test/resources/golden/images");

  private PixelDifference() {}

  /** The largest of a file as read here from the same file as read by Pillow, [0, 255]. */
  static int ofGolden(String name) throws IOException {
    RgbImage expected = Images.read(GOLDEN.resolve(name + ".rgb.png"));
    return largest(Images.read(GOLDEN.resolve(name)), expected);
  }

  /** The largest of any channel of any pixel, [0, 255]; images of other sizes fail. */
  static int largest(RgbImage a, RgbImage b) {
    assertThat(new ImageSize(a.width(), a.height()))
        .isEqualTo(new ImageSize(b.width(), b.height()));
    int largest = 0;
    for (int i = 0; i < a.pixels().length; i++) {
      largest = Math.max(largest, Math.abs((a.pixels()[i] & 0xff) - (b.pixels()[i] & 0xff)));
    }
    return largest;
  }
}
