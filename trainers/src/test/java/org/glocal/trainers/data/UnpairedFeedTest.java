package org.glocal.trainers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.Filter;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.methods.gan.HorizontalFlip;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.graphs.steps.Input;
import org.glocal.trainers.config.Preset;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.config.TrainingData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class UnpairedFeedTest {

  private static final int WIDTH = 48;
  private static final int HEIGHT = 40;
  private static final int SHORT_SIDE = 136; // of images: they are enlarged 3.4 times
  private static final Input.Mask MASK = new Input.Mask();
  private static final Input.Flag COIN = HorizontalFlip.COIN;
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

  private UnpairedFeed feed(Input... wanted) {
    return feed(Prior.NONE, wanted);
  }

  private UnpairedFeed feed(Prior prior, Input... wanted) {
    var sample = new Sample("image", image, WIDTH, HEIGHT, List.of(Annotation.of("car", BOX)));
    var dataset = new OneImage(sample);
    var preset = Preset.TINY.config(Methods.byName("cut"), "x", "y", 5);
    var config =
        new TrainingConfig(
            preset.method(),
            preset.settings(),
            new TrainingData("x", "y", SHORT_SIDE),
            preset.network(),
            preset.step(),
            preset.learningRates(),
            preset.steps(),
            preset.seed(),
            preset.records(),
            null,
            null);
    return new UnpairedFeed(
        dataset, dataset, config, new LinkedHashSet<>(List.of(wanted)), Optional.empty(), prior);
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

  /** Black becomes white, and white black. */
  private record Inverting() implements Filter {

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> image) {
      return tf.math.sub(tf.constant(255f), image);
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of();
    }
  }

  @Test
  void imagesOfXAreSeenBehindThePriorAndThoseOfYAsTheyAre() {
    var x = new Input.ImagesX();
    var y = new Input.ImagesY();
    var plain = feed(x, y).apply(3);
    try (var prior = Prior.of(Optional.of(new Inverting()), SessionSettings.CPU)) {
      var behind = feed(prior, x, y).apply(3);
      assertThat(behind.get(y)).isEqualTo(plain.get(y));
      for (int i = 0; i < behind.get(x).length; i++) {
        // resizing rounds to 8 bits, half a level up in one and down in the other
        assertThat(behind.get(x)[i]).isCloseTo(-plain.get(x)[i], within(2.01f / 255));
      }
    }
  }

  /** Black stays black in brightness, hue and saturation; white follows contrast and brightness. */
  @Test
  void recoloredCropsShowTheSameSceneInColorsOfTheirOwn() {
    var x = new Input.ImagesX();
    var y = new Input.ImagesY();
    var jitteredX = new Input.JitteredX();
    var jitteredY = new Input.JitteredY();
    var feed = feed(x, y, jitteredX, jitteredY);
    var inputs = feed.apply(3);
    assertSameScene(inputs.get(x), inputs.get(jitteredX));
    assertSameScene(inputs.get(y), inputs.get(jitteredY));
    assertThat(feed.apply(3).get(jitteredX)).isEqualTo(inputs.get(jitteredX));
    assertThat(feed.apply(4).get(jitteredX)).isNotEqualTo(inputs.get(jitteredX));
    assertThat(feed(x, y).apply(3).get(x)).isEqualTo(inputs.get(x)); // streams of their own
  }

  /** Equal colors become equal ones, and some become others. */
  private static void assertSameScene(float[] image, float[] recolored) {
    assertThat(recolored).hasSameSizeAs(image).isNotEqualTo(image);
    Map<Float, Float> becomes = new HashMap<>();
    for (int i = 0; i < image.length; i += 3) { // gray images: one number a color
      Float known = becomes.putIfAbsent(image[i], recolored[i]);
      assertThat(known == null ? recolored[i] : known).isEqualTo(recolored[i]);
      assertThat(recolored[i]).isBetween(-1f, 1f);
    }
  }

  @Test
  void objectsAreResizedCroppedAndMirroredWithTheirImage() {
    var feed = feed(new Input.ImagesX(), MASK);
    for (long step = 1; step <= 8; step++) {
      var inputs = feed.apply(step);
      int marked = 0;
      float[] mask = inputs.get(MASK);
      for (int pixel = 0; pixel < mask.length; pixel++) {
        float gray = inputs.get(new Input.ImagesX())[3 * pixel];
        if (Math.abs(gray) > 0.5) { // at an object's edge resizing blurs
          assertThat(mask[pixel]).isEqualTo(gray > 0 ? 1 : 0);
        }
        marked += (int) mask[pixel];
      }
      assertThat(marked).isBetween(1, mask.length - 1);
    }
  }

  @Test
  void whatIsNotWantedIsNotMade() {
    var inputs = feed().apply(1);
    assertThatThrownBy(() -> inputs.get(MASK)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> inputs.get(COIN)).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void theCoinOfAFlipIsFairAndDependsOnTheStepAlone() {
    var feed = feed(COIN);
    long flips =
        LongStream.rangeClosed(1, 200).filter(step -> feed.apply(step).get(COIN)[0] == 1).count();
    assertThat(flips).isBetween(72L, 128L); // four standard deviations
    for (long step : List.of(7L, 150L, 3L)) {
      assertThat(feed.apply(step).get(COIN)).isEqualTo(feed(COIN).apply(step).get(COIN));
    }
  }

  @Test
  void aCoinOfAnotherProbabilityFallsThatOften() {
    var rare = new Input.Flag("rare", 0.1);
    var feed = feed(COIN, rare);
    long falls =
        LongStream.rangeClosed(1, 400).filter(step -> feed.apply(step).get(rare)[0] == 1).count();
    assertThat(falls).isBetween(16L, 64L); // four standard deviations
  }

  @Test
  void patchLocationsAreDistinctAndTheSameForTheSameStep() {
    var layer = new Input.PatchLocations("down1", 50, 20);
    var other = new Input.PatchLocations("down2", 50, 20);
    var first = feed(layer, other).apply(3);
    assertThat(first.get(layer)).doesNotHaveDuplicates().hasSize(20);
    assertThat(first.get(layer)).isNotEqualTo(first.get(other));
    assertThat(feed(layer, other).apply(3).get(layer)).isEqualTo(first.get(layer));
    assertThat(feed(layer, other).apply(4).get(layer)).isNotEqualTo(first.get(layer));
  }

  @Test
  void seedsOfNoiseDifferByNameAndStep() {
    var one = new Input.Seed("one");
    var two = new Input.Seed("two");
    var first = feed(one, two).apply(3);
    assertThat(first.get(one)).isNotEqualTo(first.get(two));
    assertThat(feed(one, two).apply(3).get(two)).isEqualTo(first.get(two));
    assertThat(feed(one, two).apply(4).get(two)).isNotEqualTo(first.get(two));
  }
}
