package org.glocal.trainers.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.generators.EncoderFeatures;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.generators.Translation;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.graphs.weights.Weights;
import org.glocal.trainers.config.ImageScale;
import org.glocal.trainers.config.Preset;
import org.glocal.trainers.samples.LiveTranslator;
import org.glocal.trainers.samples.SampleSheet;
import org.glocal.trainers.samples.SampleSigns;
import org.glocal.trainers.translator.Alarms.Alarm;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.types.TFloat32;

/** Translators made by hand, each with one fault that a training is known to end in. */
class SampleAlarmsTest {

  private static final int SIDE = 64;

  @TempDir Path folder;
  private List<Sample> x;
  private List<Sample> y;

  /** Gray scenes of blocks: those of X dark, those of Y of every gray but the ends. */
  @BeforeEach
  void drawScenes() throws IOException {
    x = scenes("x", 20, 90);
    y = scenes("y", 20, 230);
  }

  private List<Sample> scenes(String name, int darkest, int lightest) throws IOException {
    var random = new SplittableRandom(3);
    var samples = new ArrayList<Sample>();
    for (int i = 0; i < 6; i++) {
      var image = RgbImage.blank(SIDE, SIDE);
      int[] grays = random.ints(16, darkest, lightest).toArray();
      for (int at = 0; at < SIDE * SIDE; at++) {
        int gray = grays[at / SIDE / 16 * 4 + at % SIDE / 16];
        image.set(at % SIDE, at / SIDE, gray, gray, gray);
      }
      Path file = folder.resolve(name + i + ".png");
      Images.writePng(image, file);
      samples.add(new Sample(name + i, file, SIDE, SIDE, List.of()));
    }
    return samples;
  }

  /** What a hand-made translator paints, and where. */
  private interface Painting {
    /** Content {@code [N, H, W, 3]} and foreground {@code [N, H, W, 1]}. */
    List<Operand<TFloat32>> of(Ops tf, Operand<TFloat32> image);
  }

  private record HandMade(Painting painting) implements Generator {

    @Override
    public EncoderFeatures encode(
        Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
      return new EncoderFeatures(image, Map.of());
    }

    @Override
    public Translation translate(
        Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
      var painted = painting.of(tf, image);
      var content = painted.get(0);
      var foreground = painted.get(1);
      var background = tf.math.sub(tf.constant(1f), foreground);
      var maps = tf.concat(List.of(foreground, background), tf.constant(3));
      return new Translation(
          tf.math.add(tf.math.mul(content, foreground), tf.math.mul(image, background)),
          encode(tf, weights, precision, image),
          Optional.of(new Translation.Attention(maps, content, image)));
    }

    @Override
    public List<String> nceLayers() {
      return List.of();
    }

    @Override
    public List<String> scopes() {
      return List.of();
    }

    @Override
    public int stride() {
      return 1;
    }

    @Override
    public int halo() {
      return 0;
    }
  }

  /** The signs on the sample sheet of a hand-made translator. */
  private Map<String, Double> signs(Painting painting) throws IOException {
    var preset = Preset.TINY.config(Methods.byName("cut"), "x", "y", 1);
    try (var graph = new Graph();
        var session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var step = new TrainingStep(tf, preset.definition(), new StepConfig(1, 32, 32, 0), Map.of());
      var translator =
          new LiveTranslator(tf, step, new HandMade(painting), Optional.empty(), session);
      return new SampleSheet(translator, x, y, new ImageScale(SIDE, SIDE)).draw().signs();
    }
  }

  private Map<Alarm, String> warnings(Painting painting) throws IOException {
    return new Alarms().hear(signs(painting));
  }

  /** A constant of the image's size. */
  private static Operand<TFloat32> filled(Ops tf, Operand<TFloat32> image, float... channels) {
    Operand<TFloat32> zero = tf.math.mul(image, tf.constant(0f));
    if (channels.length == 1) {
      zero = tf.slice(zero, tf.constant(new int[4]), tf.constant(new int[] {-1, -1, -1, 1}));
    }
    return tf.math.add(zero, tf.constant(channels));
  }

  /** 1 where a pixel differs from the one below or to the right, else 0. */
  private static Operand<TFloat32> edges(Ops tf, Operand<TFloat32> image) {
    var padded =
        tf.mirrorPad(image, tf.constant(new int[][] {{0, 0}, {0, 1}, {0, 1}, {0, 0}}), "SYMMETRIC");
    var size = tf.shape(image);
    var below = tf.slice(padded, tf.constant(new int[] {0, 1, 0, 0}), size);
    var right = tf.slice(padded, tf.constant(new int[] {0, 0, 1, 0}), size);
    var steps =
        tf.math.add(tf.math.abs(tf.math.sub(image, below)), tf.math.abs(tf.math.sub(image, right)));
    var strongest = tf.max(steps, tf.constant(3), Max.keepDims(true));
    return tf.math.minimum(tf.math.mul(strongest, tf.constant(100f)), tf.constant(1f));
  }

  @Test
  void aTranslatorThatBrightensEvenlyRaisesNone() throws IOException {
    Painting brighter =
        (tf, image) ->
            List.of(
                tf.math.minimum(tf.math.add(image, tf.constant(0.8f)), tf.constant(0.6f)),
                filled(tf, image, 0.5f));
    assertThat(warnings(brighter)).isEmpty();
    var signs = signs(brighter);
    assertThat(signs.get(SampleSigns.CONTENT_SATURATION)).isZero();
    assertThat(signs.get(SampleSigns.FOREGROUND_ON_EDGES)).isCloseTo(0.5, within(1e-6));
    assertThat(signs.get(SampleSigns.FOREGROUND_OFF_EDGES)).isCloseTo(0.5, within(1e-6));
  }

  @Test
  void contentAtTheEndsOfItsRangeIsHeard() throws IOException {
    Painting white = (tf, image) -> List.of(filled(tf, image, 1, 1, 1), filled(tf, image, 0.3f));
    assertThat(warnings(white))
        .containsOnlyKeys(Alarm.CONTENT_SATURATED)
        .hasEntrySatisfying(
            Alarm.CONTENT_SATURATED,
            line ->
                assertThat(line)
                    .startsWith("the content maps are saturated: 1.00 of what is painted lies")
                    .contains("(of Y's own images: 0.00)", "a filter as prior"));
  }

  @Test
  void paintingEdgesAloneIsHeard() throws IOException {
    Painting outlines = (tf, image) -> List.of(filled(tf, image, 0, 0, 0), edges(tf, image));
    assertThat(warnings(outlines))
        .containsOnlyKeys(Alarm.EDGES_ONLY)
        .hasEntrySatisfying(
            Alarm.EDGES_ONLY,
            line ->
                assertThat(line)
                    .matches(
                        "only edges are painted: the foreground attention is 0\\.[3-9]\\d on the"
                            + " input's edges and 0\\.0\\d elsewhere, .* method cut, .*"));
  }

  @Test
  void colorsThatYDoesNotHaveAreHeard() throws IOException {
    Painting magenta =
        (tf, image) -> List.of(filled(tf, image, 0.9f, -0.9f, 0.9f), filled(tf, image, 0.6f));
    assertThat(warnings(magenta))
        .containsOnlyKeys(Alarm.FOREIGN_COLORS)
        .hasEntrySatisfying(
            Alarm.FOREIGN_COLORS,
            line -> assertThat(line).startsWith("1.00 of the translations' pixels have colors"));
  }

  @Test
  void whatIsHeardOnceIsNotRepeatedUntilItHasGone() throws IOException {
    Painting white = (tf, image) -> List.of(filled(tf, image, 1, 1, 1), filled(tf, image, 0.3f));
    Painting gray = (tf, image) -> List.of(filled(tf, image, 0, 0, 0), filled(tf, image, 0.3f));
    var alarms = new Alarms();
    assertThat(alarms.hear(signs(white))).hasSize(1);
    assertThat(alarms.hear(Map.of("contrast", 1.0))).isEmpty(); // a line without sample pictures
    assertThat(alarms.hear(signs(white))).isEmpty();
    assertThat(alarms.hear(signs(gray))).isEmpty();
    assertThat(alarms.hear(signs(white))).hasSize(1);
  }
}
