package org.glocal.datasets.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.random.Seeds;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  private static RgbImage noise(int width, int height) {
    RgbImage image = RgbImage.blank(width, height);
    new SplittableRandom(3).nextBytes(image.pixels());
    return image;
  }

  @Test
  void viewsDependOnTheStreamAlone() {
    var views = new ContrastViews(32);
    var image = noise(64, 40);
    assertThat(views.local(image, Seeds.stream(1, 2)))
        .containsExactly(views.local(image, Seeds.stream(1, 2)));
    assertThat(views.local(image, Seeds.stream(1, 3)))
        .isNotEqualTo(views.local(image, Seeds.stream(1, 2)));
  }

  @Test
  void viewsStayInTheNetworksRange() {
    var views = new ContrastViews(32);
    for (int i = 0; i < 20; i++) {
      for (float value : views.global(noise(50, 70), Seeds.stream(9, i))) {
        assertThat(value).isBetween(-1f, 1f);
      }
    }
  }

  @Test
  void aLocalViewIsAPermutationOfItsGlobalView() {
    var views = new ContrastViews(16);
    var image = noise(40, 40);
    float[] whole = views.global(image, Seeds.stream(5));
    float[] patches = views.local(image, Seeds.stream(5));
    assertThat(patches).isNotEqualTo(whole);
    Arrays.sort(whole);
    Arrays.sort(patches);
    assertThat(patches).containsExactly(whole);
  }

  @Test
  void cropsCoverAtLeastTheWantedShare() {
    var image = noise(64, 32);
    for (int i = 0; i < 500; i++) {
      RgbImage part = Crops.atLeast(image, 0.6, Seeds.stream(i));
      assertThat(part.width() * part.height()).isGreaterThanOrEqualTo((int) (0.6 * 64 * 32));
    }
  }

  @Test
  void flippingTwiceChangesNothing() {
    var image = noise(7, 5);
    assertThat(Crops.flipped(Crops.flipped(image)).pixels()).containsExactly(image.pixels());
    assertThat(Crops.flipped(image).get(0, 0, 1)).isEqualTo(image.get(6, 0, 1));
  }

  @Test
  void aThirdOfTheColorCircleTurnsRedIntoGreen() {
    float[] red = {1, 0, 0};
    Photometry.rotateHue(red, 1 / 3f);
    assertThat(red).containsExactly(new float[] {0, 1, 0}, ROUNDING);
  }

  @Test
  void noSaturationIsTheLumaOfBt601() {
    float[] red = {1, 0, 0};
    Photometry.saturate(red, 0);
    assertThat(red).containsExactly(new float[] {0.299f, 0.299f, 0.299f}, ROUNDING);
  }

  @Test
  void blurKeepsAConstantImageAndSpreadsAPointEvenly() {
    float[] flat = new float[9 * 9 * 3];
    Arrays.fill(flat, 0.25f);
    Blur.apply(flat, 9, 9, 1.3);
    for (float value : flat) {
      assertThat(value).isCloseTo(0.25f, ROUNDING);
    }
    float[] point = new float[9 * 9 * 3];
    point[(4 * 9 + 4) * 3] = 1;
    Blur.apply(point, 9, 9, 1);
    assertThat(point[(4 * 9 + 3) * 3]).isEqualTo(point[(3 * 9 + 4) * 3]);
    double ratio = point[(4 * 9 + 5) * 3] / point[(4 * 9 + 4) * 3];
    assertThat(ratio).isCloseTo(Math.exp(-0.5), Offset.offset(1e-5));
  }

  @Test
  void normalizationMapsTheByteRangeToMinusOneAndOne() {
    var image = new RgbImage(1, 1, new byte[] {0, (byte) 255, (byte) 128});
    assertThat(Normalization.toFloats(image))
        .containsExactly(new float[] {-1, 1, 128 / 127.5f - 1}, ROUNDING);
  }
}
