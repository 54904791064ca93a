package org.glocal.savedmodels.translator;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.SplittableRandom;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.TranslatorFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sides that are no multiple of the stride are padded inside the graph. Away from the right and the
 * lower border the result must be that of an image which needed no padding; only the statistics of
 * normalizations differ, by the few rows and columns that the one image has more.
 */
class PaddingTest {

  /** How far the fixture's network sees, px: two blocks at a quarter of the size, and its ends. */
  private static final int SIGHT = 28;

  @TempDir Path folder;

  @Test
  void awayFromTheBorderPaddingChangesNothing() {
    var random = new SplittableRandom(21);
    Path model = folder.resolve("model");
    try (var training = new TranslatorFixture(TranslatorFixture.GENERATOR)) {
      training.export(model);
    }
    try (TranslatorModel translator = TranslatorModel.load(model)) {
      for (int trial = 0; trial < 12; trial++) {
        int width = 4 * random.nextInt(24, 40);
        int height = 4 * random.nextInt(24, 40);
        int right = random.nextInt(1, 4);
        int below = random.nextInt(0, 4);
        byte[] larger = TranslatorFixture.noise(trial, 1, width + right, height + below);
        byte[] exact = cropped(larger, width + right, width, height);
        byte[] padded =
            cropped(
                translator
                    .translate(new RgbImage(width + right, height + below, larger))
                    .image()
                    .pixels(),
                width + right,
                width,
                height);
        byte[] unpadded = translator.translate(new RgbImage(width, height, exact)).image().pixels();
        int[] inner = {width - SIGHT, height - SIGHT};
        String size = "%d x %d".formatted(width + right, height + below);
        assertThat(difference(padded, unpadded, width, inner, 0)).as(size).isLessThan(1.5);
        // A padding on the other side would shift everything; noise shows that at once.
        assertThat(difference(padded, unpadded, width, inner, 1)).as(size).isGreaterThan(10);
      }
    }
  }

  /** Mean difference of the upper left part, 0 to 255, one image moved to the left. */
  private static double difference(byte[] first, byte[] second, int width, int[] part, int moved) {
    double sum = 0;
    for (int y = 0; y < part[1]; y++) {
      for (int x = 0; x < 3 * part[0]; x++) {
        int at = 3 * width * y + x;
        sum += Math.abs((first[at] & 255) - (second[at + 3 * moved] & 255));
      }
    }
    return sum / (3.0 * part[0] * part[1]);
  }

  private static byte[] cropped(byte[] rgb, int from, int width, int height) {
    byte[] part = new byte[3 * width * height];
    for (int y = 0; y < height; y++) {
      System.arraycopy(rgb, 3 * from * y, part, 3 * width * y, 3 * width);
    }
    return part;
  }
}
