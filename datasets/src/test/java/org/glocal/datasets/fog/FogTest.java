package org.glocal.datasets.fog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.glocal.datasets.DistanceMap;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.Test;

class FogTest {

  private static final double[] LIGHT = {200, 210, 220};

  @Test
  void fogFollowsTheScatteringModelInClosedForm() {
    RgbImage clear = RgbImage.blank(3, 1);
    clear.set(0, 0, 100, 50, 0);
    clear.set(1, 0, 100, 50, 0);
    clear.set(2, 0, 100, 50, 0);
    float halfway = (float) (Math.log(2) / 0.02); // where t is one half
    RgbImage fog =
        new ScatteringModel(0.02, LIGHT)
            .apply(clear, new float[] {0, halfway, Float.POSITIVE_INFINITY});
    assertThat(pixel(fog, 0)).containsExactly(100, 50, 0);
    assertThat(pixel(fog, 1)).containsExactly(150, 130, 110);
    assertThat(pixel(fog, 2)).containsExactly(200, 210, 220);
  }

  @Test
  void fogOfZeroDensityLeavesTheImageAlone() {
    RgbImage clear = gradient();
    float[] distance = new float[clear.width() * clear.height()];
    Arrays.fill(distance, 1e6f);
    assertThat(new ScatteringModel(0, LIGHT).apply(clear, distance).pixels())
        .isEqualTo(clear.pixels());
  }

  @Test
  void airlightIsTheHazySkyNotTheWhiteCar() {
    RgbImage image = RgbImage.blank(200, 100);
    fill(image, 0, 0, 200, 30, 190, 195, 205);
    fill(image, 50, 60, 60, 70, 255, 255, 255); // smaller than the window
    assertThat(Airlight.estimate(image)).containsExactly(190, 195, 205);
  }

  @Test
  void airlightOfATinyImageIsItsOnlyColor() {
    RgbImage image = RgbImage.blank(1, 1);
    image.set(0, 0, 1, 2, 3);
    assertThat(Airlight.estimate(image)).containsExactly(1, 2, 3);
  }

  @Test
  void pseudoDepthIsSixtyMetersAboveTheHorizonAndFourAtTheBottom() {
    assertThat(PseudoDepth.groundDistance(0.1)).isEqualTo(60);
    assertThat(PseudoDepth.groundDistance(0.4)).isEqualTo(60);
    assertThat(PseudoDepth.groundDistance(0.6)).isCloseTo(12, within(1e-9));
    assertThat(PseudoDepth.groundDistance(1)).isCloseTo(4, within(1e-9));
  }

  @Test
  void pseudoDepthStaysWithinItsBoundsAndFallsDownwards() {
    DistanceMap map = PseudoDepth.distances(gradient());
    float top = map.meters()[20];
    float bottom = map.meters()[39 * 64 + 20];
    assertThat(top).isGreaterThan(55);
    assertThat(bottom).isLessThan(6);
    for (float meters : map.meters()) {
      assertThat(meters).isBetween(4f, 60f);
    }
  }

  @Test
  void settingsThatMeanNothingAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FogSettings(-1, null, new PseudoDepth()))
        .withMessage("fog beta: want 0 or more, 1/m, got -1.0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FogSettings(1, new double[2], new PseudoDepth()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FogSettings(List.of(0.02, 0.02), null, new PseudoDepth(), null))
        .withMessage("fog beta: want each density once, got [0.02, 0.02]");
  }

  private static RgbImage gradient() {
    RgbImage image = RgbImage.blank(64, 40);
    for (int y = 0; y < 40; y++) {
      for (int x = 0; x < 64; x++) {
        image.set(x, y, 4 * x, 6 * y, 255 - 4 * x);
      }
    }
    return image;
  }

  private static void fill(
      RgbImage image, int x0, int y0, int x1, int y1, int red, int green, int blue) {
    for (int y = y0; y < y1; y++) {
      for (int x = x0; x < x1; x++) {
        image.set(x, y, red, green, blue);
      }
    }
  }

  private static int[] pixel(RgbImage image, int x) {
    return new int[] {image.get(x, 0, 0), image.get(x, 0, 1), image.get(x, 0, 2)};
  }
}
