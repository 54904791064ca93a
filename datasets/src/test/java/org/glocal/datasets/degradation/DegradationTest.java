package org.glocal.datasets.degradation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.SplittableRandom;
import org.glocal.datasets.augmentation.Crops;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DegradationTest {

  private static final RgbImage IMAGE = noise(48, 32);

  static RgbImage noise(int width, int height) {
    RgbImage image = RgbImage.blank(width, height);
    new SplittableRandom(11).nextBytes(image.pixels());
    return image;
  }

  private static RgbImage gray(int level) {
    RgbImage image = RgbImage.blank(64, 64);
    java.util.Arrays.fill(image.pixels(), (byte) level);
    return image;
  }

  private static RgbImage degrade(RgbImage image, Map<Parameter, Double> values) {
    return new Degradation(values).apply(image, Frame.of(image), new SplittableRandom(5));
  }

  private static double mean(RgbImage image, int channel) {
    double sum = 0;
    for (int i = channel; i < image.pixels().length; i += 3) {
      sum += image.pixels()[i] & 0xff;
    }
    return sum / (image.pixels().length / 3);
  }

  @Test
  void neutralValuesChangeNothing() {
    assertThat(degrade(IMAGE, Map.of()).pixels()).isEqualTo(IMAGE.pixels());
  }

  @Test
  void gainColorAndGammaFollowTheirFormula() {
    RgbImage degraded =
        degrade(
            gray(128),
            Map.of(
                Parameter.GAIN,
                0.5,
                Parameter.GAMMA,
                2.0,
                Parameter.RED,
                1.2,
                Parameter.BLUE,
                0.8));
    double value = 128 / 255.0 * 0.5;
    assertThat(mean(degraded, 0)).isCloseTo(255 * Math.pow(1.2 * value, 2), within(1.0));
    assertThat(mean(degraded, 1)).isCloseTo(255 * value * value, within(1.0));
    assertThat(mean(degraded, 2)).isCloseTo(255 * Math.pow(0.8 * value, 2), within(1.0));
  }

  @Test
  void hazeHidesWhatIsFarMoreThanWhatIsNear() {
    RgbImage hazy =
        degrade(
            gray(0),
            Map.of(Parameter.TRANSMISSION, 0.1, Parameter.AIRLIGHT, 0.8, Parameter.HORIZON, 0.5));
    double horizon = mean(Crops.crop(hazy, 0, 30, 64, 4), 1);
    double foot = mean(Crops.crop(hazy, 0, 60, 64, 4), 1);
    assertThat(horizon).isLessThanOrEqualTo(255 * 0.8 * 0.9 + 1).isGreaterThan(1.5 * foot);
    assertThat(foot).isGreaterThan(0);
  }

  @Test
  void noiseHasTheDeviationThatItSays() {
    RgbImage noisy =
        degrade(gray(128), Map.of(Parameter.READ_NOISE, 0.03, Parameter.SHOT_NOISE, 0.04));
    double squares = 0;
    for (byte value : noisy.pixels()) {
      squares += Math.pow(((value & 0xff) - 128) / 255.0, 2);
    }
    double wanted = Math.sqrt(0.03 * 0.03 + 0.04 * 0.04 * 128 / 255);
    assertThat(Math.sqrt(squares / noisy.pixels().length)).isCloseTo(wanted, within(0.001));
  }

  @Test
  void flatnessSmoothsTextureAndKeepsEdges() {
    RgbImage image = gray(40);
    for (int y = 0; y < 64; y++) {
      for (int x = 0; x < 64; x++) {
        int level = (x < 32 ? 40 : 200) + (x + y) % 2 * 8;
        image.set(x, y, level, level, level);
      }
    }
    RgbImage flat = degrade(image, Map.of(Parameter.FLATNESS, 0.1));
    assertThat(Math.abs(flat.get(10, 10, 0) - flat.get(11, 10, 0))).isLessThan(4);
    assertThat(flat.get(33, 30, 0) - flat.get(30, 30, 0)).isGreaterThan(120);
  }

  @Test
  void aPartIsDegradedAtItsPlaceInTheImage() {
    var values = Map.of(Parameter.TRANSMISSION, 0.1, Parameter.HORIZON, 0.3);
    RgbImage whole = degrade(IMAGE, values);
    var frame = new Frame(8, 12, 20, 16, 48, 32);
    RgbImage part =
        new Degradation(values)
            .apply(Crops.crop(IMAGE, 8, 12, 20, 16), frame, new SplittableRandom(5));
    for (int y = 4; y < 12; y++) { // farther from the part's border than the depth's filter reaches
      for (int x = 4; x < 16; x++) {
        assertThat(part.get(x, y, 1)).isCloseTo(whole.get(8 + x, 12 + y, 1), within(1));
      }
    }
  }

  @Test
  void hazeEndsWhereTheImageHasAnEdge() {
    RgbImage image = gray(20);
    for (int y = 34; y < 64; y++) { // the horizon of the haze lies at 32
      for (int x = 0; x < 64; x++) {
        image.set(x, y, 120, 120, 120);
      }
    }
    var values =
        Map.of(Parameter.TRANSMISSION, 0.05, Parameter.HORIZON, 0.5, Parameter.AIRLIGHT, 1.0);
    RgbImage even = degrade(gray(20), values);
    RgbImage edged = degrade(image, values);
    double overThere = even.get(30, 36, 0) - even.get(30, 31, 0);
    assertThat(haze(edged, image, 36) - haze(edged, image, 31))
        .as("transmission lost across the edge")
        .isLessThan(haze(even, gray(20), 36) - haze(even, gray(20), 31));
    assertThat(overThere).isNegative();
  }

  /** The share of the airlight in a pixel. */
  private static double haze(RgbImage hazy, RgbImage clear, int row) {
    double value = clear.get(30, row, 0);
    return (hazy.get(30, row, 0) - value) / (255 - value);
  }

  @Test
  void jaggedEdgesHaveNoPixelBetweenBothSides() {
    RgbImage image = gray(40);
    for (int y = 0; y < 64; y++) {
      for (int x = 30; x < 64; x++) {
        int level = x == 30 ? 90 : x == 31 ? 160 : 200;
        image.set(x, y, level, level, level);
      }
    }
    RgbImage jagged = degrade(image, Map.of(Parameter.JAGGEDNESS, 1.0));
    assertThat(jagged.get(30, 20, 0)).isEqualTo(40);
    assertThat(jagged.get(31, 20, 0)).isEqualTo(200);
    RgbImage half = degrade(image, Map.of(Parameter.JAGGEDNESS, 0.5));
    assertThat(half.get(30, 20, 0)).isEqualTo(65);
  }

  @Test
  void valuesAreRoundedAsFinelyAsAskedFor() {
    var degradation = new Degradation(Map.of(Parameter.GAIN, 0.7));
    float[] values = degradation.values(IMAGE, Frame.of(IMAGE), new SplittableRandom(5), 2.5);
    RgbImage rounded = degrade(IMAGE, Map.of(Parameter.GAIN, 0.7));
    boolean between = false;
    for (int i = 0; i < values.length; i++) {
      assertThat(values[i] * 2.5).isCloseTo(Math.round(values[i] * 2.5), within(1e-3));
      assertThat(values[i]).isCloseTo(rounded.pixels()[i] & 0xff, within(0.71f));
      between |= Math.abs(values[i] - Math.round(values[i])) > 0.1;
    }
    assertThat(between).isTrue();
  }

  @Test
  void aMirroredFrameIsTheSamePartOfTheMirroredImage() {
    var frame = new Frame(8, 12, 20, 16, 48, 32);
    assertThat(frame.mirrored()).isEqualTo(new Frame(20, 12, 20, 16, 48, 32));
    assertThat(frame.mirrored().mirrored()).isEqualTo(frame);
  }

  @Test
  void levelsLeaveSoManyValues() {
    RgbImage banded = degrade(IMAGE, Map.of(Parameter.LEVELS, 6.0));
    for (byte value : banded.pixels()) {
      assertThat((value & 0xff) % 51).isZero();
    }
  }

  @ParameterizedTest
  @EnumSource(Parameter.class)
  void theSameSeedGivesTheSamePixels(Parameter parameter) {
    var values = Map.of(parameter, parameter.draw(new SplittableRandom(2)));
    assertThat(degrade(IMAGE, values).pixels()).isEqualTo(degrade(IMAGE, values).pixels());
  }
}
