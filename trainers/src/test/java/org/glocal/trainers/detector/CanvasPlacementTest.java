package org.glocal.trainers.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glocal.datasets.Box;
import org.glocal.datasets.images.RgbImage;
import org.glocal.trainers.detector.LabeledImage.Target;
import org.junit.jupiter.api.Test;

class CanvasPlacementTest {

  private static final int SIDE = 32;
  private static final float EMPTY = 7;

  private static RgbImage ramp() {
    RgbImage image = RgbImage.blank(SIDE, SIDE);
    for (int y = 0; y < SIDE; y++) {
      for (int x = 0; x < SIDE; x++) {
        image.set(x, y, 8 * x, 8 * y, 100);
      }
    }
    return image;
  }

  private static float[] render(CanvasPlacement placement) {
    float[] gray = new float[SIDE * SIDE * 3];
    placement.render(ramp(), SIDE, SIDE, EMPTY, gray, 0);
    return gray;
  }

  private static float at(float[] gray, int x, int y, int channel) {
    return gray[(y * SIDE + x) * 3 + channel];
  }

  @Test
  void thePlainPlacementKeepsEveryPixel() {
    float[] gray = render(new CanvasPlacement(false, 1, 0, 0));
    assertThat(at(gray, 5, 9, 0)).isEqualTo(40f);
    assertThat(at(gray, 5, 9, 1)).isEqualTo(72f);
    assertThat(at(gray, 31, 31, 0)).isEqualTo(248f);
  }

  @Test
  void flippingMovesPixelsAndBoxesAlike() {
    var flipped = new CanvasPlacement(true, 1, 0, 0);
    assertThat(at(render(flipped), 5, 9, 0)).isEqualTo(8f * 26);
    var labeled = new LabeledImage(ramp(), List.of(new Target(0, new Box(2, 3, 12, 20))));
    assertThat(flipped.place(labeled, SIDE, SIDE))
        .containsExactly(new Target(0, new Box(20, 3, 30, 20)));
  }

  @Test
  void enlargingInterpolatesAndMovesBoxes() {
    var placement = new CanvasPlacement(false, 2, -16, 0);
    // canvas column 5, middle 5.5, shows image position (5.5 + 16) / 2 = 10.75: between the
    // middles of columns 10 and 11
    assertThat(at(render(placement), 5, 9, 0)).isCloseTo(8 * 10.25f, within(1e-4f));
    var labeled = new LabeledImage(ramp(), List.of(new Target(0, new Box(10, 2, 14, 8))));
    assertThat(placement.place(labeled, SIDE, SIDE))
        .containsExactly(new Target(0, new Box(4, 4, 12, 16)));
  }

  @Test
  void whereNoImageLiesTheCanvasIsEmpty() {
    float[] gray = render(new CanvasPlacement(false, 0.5, 8, 0));
    assertThat(at(gray, 7, 3, 0)).isEqualTo(EMPTY);
    assertThat(at(gray, 8, 3, 0)).isNotEqualTo(EMPTY);
    assertThat(at(gray, 10, 16, 2)).isEqualTo(EMPTY);
  }

  @Test
  void objectsMostlyOutsideAreUnknownAndThoseWhollyOutsideAreGone() {
    var labeled =
        new LabeledImage(
            ramp(),
            List.of(new Target(0, new Box(0, 0, 10, 10)), new Target(1, new Box(0, 20, 5, 30))));
    assertThat(new CanvasPlacement(false, 1, -8, 0).place(labeled, SIDE, SIDE))
        .containsExactly(new Target(Target.UNKNOWN, new Box(0, 0, 2, 10)));
  }
}
