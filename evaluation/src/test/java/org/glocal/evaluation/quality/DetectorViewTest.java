package org.glocal.evaluation.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.models.Detection;
import org.glocal.savedmodels.models.ObjectDetector;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorViewTest {

  private static final ObjectDetector CARS = new Seeing(image -> List.of(seen("car", image, 0)));

  private static final ObjectDetector CARS_AND_BUSES =
      new Seeing(image -> List.of(seen("car", image, 0), seen("bus", image, 1)));

  @TempDir Path folder;

  /** Sees what a function sees. */
  private record Seeing(Function<RgbImage, List<Detection>> sight) implements ObjectDetector {
    @Override
    public String name() {
      return "seeing";
    }

    @Override
    public List<String> classes() {
      return List.of("car", "bus");
    }

    @Override
    public String fingerprint() {
      return "none";
    }

    @Override
    public List<Detection> detect(RgbImage image) {
      return sight.apply(image);
    }
  }

  /** An object of a class that is seen as surely as a channel of the image is bright. */
  private static Detection seen(String name, RgbImage image, int channel) {
    return new Detection(name, 1, 1, 5, 5, image.get(0, 0, channel) / 255.0);
  }

  private List<Sample> samples(String name, int... levels) throws Exception {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < levels.length; i++) {
      Path file = folder.resolve(name + i + ".png");
      Images.writePng(plain(levels[i]), file);
      samples.add(new Sample(name + i, file, 8, 8, List.of()));
    }
    return samples;
  }

  private static RgbImage plain(int level) {
    var image = RgbImage.blank(8, 8);
    java.util.Arrays.fill(image.pixels(), (byte) level);
    return image;
  }

  private static RgbImage brighter(RgbImage image, int by) {
    return plain(Math.min(255, (image.pixels()[0] & 0xff) + by));
  }

  @Test
  void theBetterATranslationBringsXToYTheSmallerIsTheDistance() throws Exception {
    var x = samples("x", 20, 40, 60, 80);
    var y = samples("y", 120, 140, 160, 180);
    var view = new DetectorView(CARS, x, y);
    double none = view.distance(image -> image);
    double half = view.distance(image -> brighter(image, 50));
    double whole = view.distance(image -> brighter(image, 100));
    assertThat(none).isGreaterThan(half);
    assertThat(half).isGreaterThan(whole);
    assertThat(whole).isNegative(); // unbiased: of equal sets it is a little below zero
  }

  private static RgbImage color(int red, int green) {
    var image = RgbImage.blank(8, 8);
    image.set(0, 0, red, green, 0);
    return image;
  }

  @Test
  void aClassThatHardlyEverOccursInYDoesNotDecideAlone() throws Exception {
    List<Sample> x = samples("x", 0, 0, 0, 0);
    List<Sample> y = new ArrayList<>();
    int[] cars = {120, 140, 160, 180};
    for (int i = 0; i < cars.length; i++) {
      Path file = folder.resolve("y" + i + ".png");
      Images.writePng(color(cars[i], i == 0 ? 1 : 0), file); // a bus, once, hardly seen
      y.add(new Sample("y" + i, file, 8, 8, List.of()));
    }
    var view = new DetectorView(CARS_AND_BUSES, x, y);
    double carsAndFaintBuses = view.distance(image -> color(150, 13));
    double nothing = view.distance(image -> color(0, 0));
    assertThat(carsAndFaintBuses).isLessThan(nothing);
  }

  @Test
  void aSingleImageCannotBeCompared() throws Exception {
    var one = samples("x", 20);
    assertThatThrownBy(() -> new DetectorView(CARS, one, one))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("want at least 2 images of X and of Y, got 1 and 1");
  }
}
