package org.glocal.scratch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.work.WorkListener;
import org.glocal.graphs.generators.TranslatorInference;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.weights.ConstantWeights;
import org.glocal.trainers.config.MethodSetting;
import org.glocal.trainers.config.Preset;
import org.glocal.trainers.config.RecordConfig;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.config.TrainingData;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.translator.RunPlan;
import org.glocal.trainers.translator.TranslatorTraining;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TUint8;

/** A method with a generator, an optimizer and patches of its own needs one registration. */
@Tag("slow")
class SeamTest {

  @TempDir Path temp;

  @BeforeEach
  void writeImages() throws IOException {
    for (String name : List.of("x", "y")) {
      Path folder = Files.createDirectory(temp.resolve(name));
      var random = new SplittableRandom(name.hashCode());
      for (int i = 0; i < 3; i++) {
        RgbImage image = RgbImage.blank(48, 40 + i);
        random.nextBytes(image.pixels());
        Images.writePng(image, folder.resolve(i + ".png"));
      }
    }
  }

  private TrainingConfig config() {
    return config("");
  }

  private TrainingConfig config(String palette) {
    var preset =
        Preset.TINY.config(
            Methods.byName("scratch"),
            "images:" + temp.resolve("x"),
            "images:" + temp.resolve("y"),
            5);
    var defaults = (ScratchSettings) preset.settings();
    return new TrainingConfig(
        preset.method(),
        new ScratchSettings(
            defaults.gan(),
            defaults.nce(),
            defaults.adam(),
            defaults.chase(),
            new ScratchSettings.Palette(palette)),
        new TrainingData(preset.data().from(), preset.data().to(), 38),
        new NetworkConfig(4, 1, 2, Sampling.STRIDED, 4, 8, 8),
        new StepConfig(1, 34, 38, 0.9), // multiples of the generator's stride, which is 2
        preset.learningRates(),
        4,
        preset.seed(),
        new RecordConfig(100, 2, 4, 2, 0),
        null,
        "test");
  }

  private static TranslatorTraining.Outcome train(RunFolder run, boolean resume, long stopAfter)
      throws IOException, InterruptedException {
    var config = run.config();
    var done = new AtomicLong();
    var listener =
        new WorkListener() {
          @Override
          public void advanced(String stage, long units, long total) {
            if (stage.equals("training")) {
              done.set(units);
            }
          }

          @Override
          public boolean stopRequested() {
            return done.get() >= stopAfter;
          }
        };
    return new TranslatorTraining(run, SessionSettings.DEFAULT, listener, null)
        .train(Datasets.open(config.data().from()), Datasets.open(config.data().to()), resume);
  }

  @Test
  void theDefaultsAreTheMethodsOwnAndRatesFollowItsPlayers() {
    var config = config();
    assertThat(config.learningRates().keySet())
        .containsExactlyInAnyOrder("discriminator", "negatives", "generator");
    assertThat(config.learningRates().get("generator")).isEqualTo(1e-3);
    assertThat(config.learningRates().get("negatives")).isCloseTo(1e-2, within(1e-12));
    assertThat(RunPlan.of(config).parameters())
        .containsOnlyKeys("shuffle", "discriminator", "negatives", "projection");
  }

  @Test
  void itTrainsStopsAndGoesOnWithTheSameBits() throws Exception {
    RunFolder whole = RunFolder.create(temp.resolve("whole"), config());
    assertThat(RunFolder.open(whole.path()).config()).isEqualTo(config());
    assertThat(train(whole, false, Long.MAX_VALUE).finished()).isTrue();
    assertThat(Files.readAllLines(whole.metrics()))
        .hasSize(2)
        .allSatisfy(
            line ->
                assertThat(line)
                    .contains("\"chase\":", "\"negatives\":", "\"away\":", "\"generator\":"));
    RunFolder broken = RunFolder.create(temp.resolve("broken"), config());
    assertThat(train(broken, false, 2).step()).isEqualTo(2);
    train(broken, true, Long.MAX_VALUE);
    for (String part : List.of("translator", "others", "moments", "memory")) {
      Path file = Path.of("step-00000004", part + ".safetensors");
      assertThat(broken.checkpoints().resolve(file))
          .hasSameBinaryContentAs(whole.checkpoints().resolve(file));
    }
  }

  @Test
  void itsWeightsTranslateOutsideTraining() throws Exception {
    RunFolder run = RunFolder.create(temp.resolve("run"), config());
    train(run, false, 2);
    var trained = run.checkpoint("last");
    assertThat(trained.weights().keySet()).allMatch(name -> name.startsWith("shuffle/"));
    try (var graph = new Graph();
        var session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var image = tf.zeros(tf.constant(new int[] {1, 33, 35, 3}), TUint8.class);
      var constants = new ConstantWeights(tf, trained.weights());
      var output =
          TranslatorInference.apply(tf, constants, trained.generator(), image).translated();
      try (var result = session.runner().fetch(output).run()) {
        assertThat(result.get(0).shape()).isEqualTo(Shape.of(1, 33, 35, 3));
      }
    }
  }

  @Test
  void itsLossLooksThroughFrozenWeightsOfAFileThatTrainingLeavesAlone() throws Exception {
    Path file = temp.resolve("palette.safetensors");
    Files.write(file, safeTensors("color", 1, -0.5f, 2));
    RunFolder run = RunFolder.create(temp.resolve("run"), config(file.toString()));
    byte[] before = Files.readAllBytes(file);
    assertThat(train(run, false, 2).step()).isEqualTo(2);
    assertThat(train(run, true, Long.MAX_VALUE).finished()).isTrue();
    assertThat(Files.readAllLines(run.metrics()))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("\"palette\":", "\"paletteSum\":2.5,"));
    assertThat(file).hasBinaryContent(before);
    try (var parts = Files.list(run.checkpoints().resolve("step-00000004"))) {
      assertThat(parts.toList())
          .hasSize(5)
          .noneSatisfy(
              part ->
                  assertThat(Files.readString(part, StandardCharsets.ISO_8859_1))
                      .contains("\"color\""));
    }
  }

  @Test
  void frozenWeightsThatAreNotThereAreRefused() throws Exception {
    Path file = temp.resolve("palette.safetensors");
    RunFolder run = RunFolder.create(temp.resolve("run"), config(file.toString()));
    assertThatThrownBy(() -> train(run, false, 1))
        .isInstanceOf(NoSuchFileException.class)
        .hasMessage(file.toString());
    Files.write(file, safeTensors("colors", 1, -0.5f, 2));
    assertThatThrownBy(() -> train(run, false, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith("no weight named color; ");
  }

  /** A file of one weight, as its format says. */
  private static byte[] safeTensors(String name, float... values) {
    String header =
        "{\"%s\":{\"dtype\":\"F32\",\"shape\":[%d],\"data_offsets\":[0,%d]}}"
            .formatted(name, values.length, 4 * values.length);
    var bytes =
        ByteBuffer.allocate(8 + header.length() + 4 * values.length)
            .order(ByteOrder.LITTLE_ENDIAN)
            .putLong(header.length())
            .put(header.getBytes(StandardCharsets.US_ASCII));
    for (float value : values) {
      bytes.putFloat(value);
    }
    return bytes.array();
  }

  @Test
  void itTakesTheFlagsThatItHasSettingsForAndRefusesOthers() {
    var config = config();
    var gan = new MethodSetting("gan", "loss");
    var changed = (ScratchSettings) gan.in(config.method(), config.settings(), GanLoss.LSGAN);
    assertThat(changed.gan().loss()).isEqualTo(GanLoss.LSGAN);
    var queue = new MethodSetting("localGlobal", "queueSize");
    assertThatThrownBy(() -> queue.in(config.method(), config.settings(), 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("localGlobal.queueSize: want a method that has this setting, got scratch");
  }
}
