package org.glocal.datasets.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SplittableRandom;
import org.glocal.datasets.Box;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.Test;

class CropWindowTest {

  private static final int WIDTH = 23;
  private static final int HEIGHT = 17;

  @Test
  void aMaskMarksTheSamePixelsAsTheImageShows() {
    var random = new SplittableRandom(3);
    for (int i = 0; i < 200; i++) {
      Box box = box(random);
      RgbImage image = painted(box);
      var window = CropWindow.draw(image, 9, 6, random);
      RgbImage seen = window.of(image);
      float[] mask = window.mask(List.of(box));
      for (int pixel = 0; pixel < mask.length; pixel++) {
        assertThat(mask[pixel] > 0).isEqualTo(seen.pixels()[3 * pixel] != 0);
      }
    }
  }

  /** An image that is white inside a box of whole pixels and black elsewhere. */
  private static RgbImage painted(Box box) {
    RgbImage image = RgbImage.blank(WIDTH, HEIGHT);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        boolean inside = x >= box.xMin() && x < box.xMax() && y >= box.yMin() && y < box.yMax();
        image.set(x, y, inside ? 255 : 0, inside ? 255 : 0, inside ? 255 : 0);
      }
    }
    return image;
  }

  private static Box box(SplittableRandom random) {
    return Box.ofSize(
        random.nextInt(-4, WIDTH),
        random.nextInt(-4, HEIGHT),
        random.nextInt(12),
        random.nextInt(12));
  }

  @Test
  void aPixelIsInsideABoxIfItsCenterIs() {
    var window = new CropWindow(1, 0, 4, 1, false);
    assertThat(window.mask(List.of(new Box(1.6, 0, 3.5, 1)))).containsExactly(0, 1, 0, 0);
    assertThat(window.mask(List.of(new Box(1.5, 0, 3.6, 0.4)))).containsExactly(0, 0, 0, 0);
    assertThat(window.mask(List.of(new Box(1.5, 0.4, 3.6, 9)))).containsExactly(1, 1, 1, 0);
  }

  @Test
  void boxesMayOverlapAndAMirrorExchangesLeftAndRight() {
    var boxes = List.of(new Box(0, 0, 2, 1), new Box(1, 0, 3, 2));
    assertThat(new CropWindow(0, 0, 4, 2, false).mask(boxes))
        .containsExactly(1, 1, 1, 0, 0, 1, 1, 0);
    assertThat(new CropWindow(0, 0, 4, 2, true).mask(boxes))
        .containsExactly(0, 1, 1, 1, 0, 1, 1, 0);
  }

  @Test
  void withoutBoxesNothingIsMarked() {
    assertThat(new CropWindow(0, 0, 3, 2, true).mask(List.of())).containsOnly(0);
  }
}
