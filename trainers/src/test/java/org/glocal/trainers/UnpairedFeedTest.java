package org.glocal.trainers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.methods.Method;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnpairedFeedTest {

  private static final int WIDTH = 48;
  private static final int HEIGHT = 40;
  private static final int SHORT_SIDE = 136; // of images: they are enlarged 3.4 times
  private static final Box BOX = new Box(10, 15, 30, 25);

  @TempDir Path temp;
  private Path image;

  /** One white object on black ground. */
  @BeforeEach
  void paint() throws IOException {
    RgbImage painted = RgbImage.blank(WIDTH, HEIGHT);
    for (int y = (int) BOX.yMin(); y < BOX.yMax(); y++) {
      for (int x = (int) BOX.xMin(); x < BOX.xMax(); x++) {
        painted.set(x, y, 255, 255, 255);
      }
    }
    image = temp.resolve("image.png");
    Images.writePng(painted, image);
  }

  private UnpairedFeed feed(Method method) {
    var sample = new Sample("image", image, WIDTH, HEIGHT, List.of(Annotation.of("car", BOX)));
    var dataset = new OneImage(sample);
    var preset = Preset.TINY.config(method.name(), "x", "y", 5);
    var config =
        new TrainingConfig(
            preset.version(),
            preset.method(),
            preset.from(),
            preset.to(),
            preset.network(),
            preset.step(),
            preset.learningRates(),
            preset.steps(),
            SHORT_SIDE,
            preset.seed(),
            1,
            1,
            1,
            1,
            0,
            null,
            null);
    return new UnpairedFeed(dataset, dataset, config, method, seed -> Map.of());
  }

  private record OneImage(Sample sample) implements DetectionDataset {
    @Override
    public String name() {
      return "one image";
    }

    @Override
    public List<String> classes() {
      return List.of("car");
    }

    @Override
    public List<Sample> samples() {
      return List.of(sample);
    }

    @Override
    public boolean labeled() {
      return true;
    }
  }

  @Test
  void objectsAreResizedCroppedAndMirroredWithTheirImage() {
    var feed = feed(Method.SUPERVISED);
    for (long step = 1; step <= 8; step++) {
      var inputs = feed.apply(step);
      int marked = 0;
      for (int pixel = 0; pixel < inputs.objects().length; pixel++) {
        float grey = inputs.x()[3 * pixel];
        if (Math.abs(grey) > 0.5) { // at an object's edge resizing blurs
          assertThat(inputs.objects()[pixel]).isEqualTo(grey > 0 ? 1 : 0);
        }
        marked += (int) inputs.objects()[pixel];
      }
      assertThat(marked).isBetween(1, inputs.objects().length - 1);
    }
  }

  @Test
  void aMethodWithoutSupervisionGetsNoObjects() {
    assertThat(feed(Method.CUT).apply(1).objects()).isNull();
  }

  @Test
  void theCoinOfAFlipIsFairAndDependsOnTheStepAlone() {
    var feed = feed(Method.FAST_CUT);
    long flips = LongStream.rangeClosed(1, 200).filter(step -> feed.apply(step).flip()).count();
    assertThat(flips).isBetween(72L, 128L); // four standard deviations
    for (long step : List.of(7L, 150L, 3L)) {
      assertThat(feed.apply(step).flip()).isEqualTo(feed(Method.FAST_CUT).apply(step).flip());
    }
  }
}
