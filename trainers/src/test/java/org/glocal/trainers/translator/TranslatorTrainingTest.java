package org.glocal.trainers.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.StringJoiner;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.augmentation.Crops;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.CutSettings;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.localglobal.LocalGlobalConfig;
import org.glocal.graphs.methods.localglobal.LocalGlobalSettings;
import org.glocal.graphs.methods.localglobal.SupervisedSettings;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.trainers.StopAfter;
import org.glocal.trainers.config.RecordConfig;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.config.TrainingData;
import org.glocal.trainers.json.StrictJson;
import org.glocal.trainers.runs.Checkpoints;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.runs.RunLock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("slow")
class TranslatorTrainingTest {

  private static final NetworkConfig NETWORK =
      new NetworkConfig(4, 1, 2, Sampling.STRIDED, 4, 8, 8);
  private static final StepConfig STEP = new StepConfig(1, 32, 32, 0.9);
  private static final GanConfig GAN = new GanConfig(GanLoss.LSGAN);
  private static final NceConfig NCE = new NceConfig(16, 0.07, 1);
  private static final AdamConfig ADAM = new AdamConfig(0.5, 0.99);

  @TempDir Path temp;
  private Path x;
  private Path y;

  @BeforeEach
  void writeImages() throws IOException {
    x = images("x", 3);
    y = images("y", 2);
  }

  private Path images(String name, int count) throws IOException {
    Path folder = Files.createDirectory(temp.resolve(name));
    var random = new SplittableRandom(name.hashCode());
    for (int i = 0; i < count; i++) {
      RgbImage image = RgbImage.blank(48, 40 + i);
      random.nextBytes(image.pixels());
      Images.writePng(image, folder.resolve(i + ".png"));
    }
    return folder;
  }

  private TrainingConfig config(long steps) {
    return config("local-global", "images:" + x, steps);
  }

  private TrainingConfig config(String method, String from, long steps) {
    return config(method, from, steps, 1e-3);
  }

  private TrainingConfig config(String method, String from, long steps, double rate) {
    return new TrainingConfig(
        Methods.byName(method),
        settings(method),
        new TrainingData(from, "images:" + y, 36),
        NETWORK,
        STEP,
        Map.of("generator", rate, "discriminator", rate),
        steps,
        5,
        new RecordConfig(100, 2, 2, 2, 0),
        null,
        "test");
  }

  private static MethodSettings settings(String method) {
    return switch (method) {
      case "local-global" ->
          new LocalGlobalSettings(
              GAN,
              NCE,
              new LocalGlobalConfig(32, 0.2, 0.9, 4, List.of(0.1, 0.4, 0.7, 1.0), 1),
              ADAM);
      case "qsattn", "hnegsrc" -> Methods.byName(method).defaults(Scale.TINY);
      case "supervised" -> new SupervisedSettings(GAN, NCE, ADAM);
      default -> new CutSettings(GAN, new NceConfig(16, 0.07, 10), false, true, ADAM);
    };
  }

  private TranslatorTraining.Outcome train(RunFolder run, boolean resume, long stopAfter)
      throws IOException, InterruptedException {
    TrainingConfig config = run.config();
    return new TranslatorTraining(run, SessionSettings.DEFAULT, new StopAfter(stopAfter), null)
        .train(Datasets.open(config.data().from()), Datasets.open(config.data().to()), resume);
  }

  @Test
  void aRunLeavesConfigurationCheckpointMetricsAndSamples() throws Exception {
    RunFolder run = RunFolder.create(temp.resolve("run"), config(4));
    var outcome = train(run, false, Long.MAX_VALUE);

    assertThat(outcome.finished()).isTrue();
    assertThat(outcome.checkpoint().resolve("translator.safetensors")).isRegularFile();
    assertThat(RunFolder.open(temp.resolve("run")).config()).isEqualTo(config(4));
    assertThat(Files.readAllLines(run.metrics()))
        .hasSize(2)
        .allSatisfy(line -> assertThat(line).contains("\"localGlobal\":", "\"nceIdentity\":"));
    RgbImage sheet = Images.read(run.samples().resolve("step-00000004.png"));
    // X, translation, foreground, two maps and the background: 48 x 40 at a short side of 36
    assertThat(sheet.width()).isEqualTo(6 * 43);
    assertThat(sheet.height()).isEqualTo(2 * 2 * 36); // Y has two images
    for (int pair = 0; pair < 2; pair++) {
      var ofX = Crops.withShortSide(Images.read(x.resolve(pair + ".png")), 36);
      var ofY = Crops.withShortSide(Images.read(y.resolve(pair + ".png")), 36);
      assertThat(tile(sheet, 2 * pair, 0, ofX.width())).isEqualTo(ofX.pixels());
      assertThat(tile(sheet, 2 * pair + 1, 0, ofY.width())).isEqualTo(ofY.pixels());
      assertThat(tile(sheet, 2 * pair, 1, ofX.width())).isNotEqualTo(ofX.pixels());
      assertThat(tile(sheet, 2 * pair + 1, 2, ofX.width())).containsOnly(0);
      for (int column = 2; column < 6; column++) {
        assertGray(tile(sheet, 2 * pair, column, ofX.width()));
      }
    }
    assertThat(Files.readString(run.log())).contains("begun after step 0", "saved ");
    try (var files = Files.list(run.path())) {
      assertThat(files).anyMatch(file -> file.toString().contains("events.out.tfevents."));
    }
  }

  /** The bytes of a tile of 43 x 36 px, or of its left part. */
  private static byte[] tile(RgbImage sheet, int row, int column, int width) {
    byte[] tile = new byte[36 * width * 3];
    for (int i = 0; i < 36; i++) {
      int from = ((36 * row + i) * sheet.width() + 43 * column) * 3;
      System.arraycopy(sheet.pixels(), from, tile, i * width * 3, width * 3);
    }
    return tile;
  }

  private static void assertGray(byte[] tile) {
    for (int i = 0; i < tile.length; i += 3) {
      assertThat(tile[i]).isEqualTo(tile[i + 1]).isEqualTo(tile[i + 2]);
    }
  }

  @Test
  void aLossThatIsNoNumberStopsTheRunAndIsNamed() throws Exception {
    var config = config("local-global", "images:" + x, 6, 1e30);
    RunFolder run = RunFolder.create(temp.resolve("run"), config);
    assertThatThrownBy(() -> train(run, false, Long.MAX_VALUE))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageMatching(
            "step [1-6]: the loss \"\\w+\" is (NaN|-?Infinity); there is no checkpoint yet; train"
                + " again with a lower setting learningRate, or fp32 as setting precision");
    assertThat(run.checkpoints()).isEmptyDirectory();
  }

  @Test
  void aRunThatSomebodyTrainsIsRefusedToOthers() throws Exception {
    RunFolder run = RunFolder.create(temp.resolve("run"), config(4));
    try (var lock = RunLock.of(run)) {
      assertThatThrownBy(() -> train(run, false, Long.MAX_VALUE))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "%s: want a run that nobody is training, found process %d at work in it",
              run.path(), lock.owner());
    }
    assertThat(train(run, false, Long.MAX_VALUE).finished()).isTrue();
  }

  @Test
  void whatCannotBeWrittenEndsARunWithTheLastCheckpointWhole() throws Exception {
    RunFolder run = RunFolder.create(temp.resolve("run"), config(6));
    train(run, false, 2);
    Path inTheWay = run.samples().resolve("step-00000004.png");
    Files.createDirectories(inTheWay.resolve("not empty"));
    assertThatThrownBy(() -> train(run, true, Long.MAX_VALUE))
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(run.path() + ": step 4 cannot be recorded: ")
        .hasMessageEndingWith(
            "the last checkpoint is of step 2; make room, then go on with setting resume");
    assertThat(new Checkpoints(run.checkpoints()).newest().orElseThrow().step()).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"local-global", "supervised", "fastcut", "qsattn", "hnegsrc"})
  void aStoppedAndResumedRunEndsWithTheSameBitsAsAnUnbrokenOne(String method) throws Exception {
    var config = config(method, labelled(), 4);
    RunFolder whole = RunFolder.create(temp.resolve("whole"), config);
    train(whole, false, Long.MAX_VALUE);
    RunFolder broken = RunFolder.create(temp.resolve("broken"), config);
    var first = train(broken, false, 2);
    assertThat(first.finished()).isFalse();
    assertThat(first.step()).isEqualTo(2);
    train(broken, true, Long.MAX_VALUE);

    for (String file :
        List.of(
            "translator.safetensors",
            "others.safetensors",
            "moments.safetensors",
            "memory.safetensors")) {
      Path last = Path.of("step-00000004", file);
      assertThat(broken.checkpoints().resolve(last))
          .hasSameBinaryContentAs(whole.checkpoints().resolve(last));
    }
    assertThat(Files.readAllLines(broken.metrics()))
        .extracting(line -> line.replaceAll(",\"imagesPerSecond.*", ""))
        .isEqualTo(
            Files.readAllLines(whole.metrics()).stream()
                .map(line -> line.replaceAll(",\"imagesPerSecond.*", ""))
                .toList());
  }

  @Test
  void aRunBehindAPriorEndsWithTheSameBitsWhetherOrNotItWasStopped() throws Exception {
    var bare = config("fastcut", "images:" + x, 4);
    var config = bare.withPrior(Optional.of(FilterKind.REINHARD));
    RunFolder whole = RunFolder.create(temp.resolve("whole"), config);
    train(whole, false, Long.MAX_VALUE);
    RunFolder broken = RunFolder.create(temp.resolve("broken"), config);
    assertThat(train(broken, false, 2).step()).isEqualTo(2);
    train(broken, true, Long.MAX_VALUE);
    RunFolder other = RunFolder.create(temp.resolve("bare"), bare);
    train(other, false, Long.MAX_VALUE);

    assertThat(whole.config().data().prior()).contains(FilterKind.REINHARD);
    assertThat(whole.targetStatistics().orElseThrow().images()).isEqualTo(2);
    Path last = Path.of("step-00000004", "translator.safetensors");
    assertThat(broken.checkpoints().resolve(last))
        .hasSameBinaryContentAs(whole.checkpoints().resolve(last));
    assertThat(Files.mismatch(other.checkpoints().resolve(last), whole.checkpoints().resolve(last)))
        .isNotNegative();
    assertThat(other.targetStatistics()).isEqualTo(whole.targetStatistics());
  }

  /** The images of X with a box in each, in COCO's form. */
  private String labelled() throws IOException {
    var images = new StringJoiner(",");
    var boxes = new StringJoiner(",");
    for (int i = 0; i < 3; i++) {
      images.add(
          "{\"id\": %d, \"file_name\": \"%d.png\", \"width\": 48, \"height\": %d}"
              .formatted(i, i, 40 + i));
      boxes.add(
          ("{\"id\": %d, \"image_id\": %d, \"category_id\": 1, \"bbox\": [10, 8, %d, 20],"
                  + " \"area\": 200, \"iscrowd\": 0}")
              .formatted(i + 1, i, 10 + i));
    }
    Path file = temp.resolve("instances.json");
    Files.writeString(
        file,
        "{\"images\": [%s], \"annotations\": [%s], \"categories\": [{\"id\": 1, \"name\": \"car\"}]}"
            .formatted(images, boxes));
    return "coco:" + file + "," + x;
  }

  @Test
  void supervisionNeedsBoxes() throws Exception {
    RunFolder run = RunFolder.create(temp.resolve("run"), config("supervised", "images:" + x, 4));
    assertThatThrownBy(() -> train(run, false, Long.MAX_VALUE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(
            "want images of X with boxes for method supervised, found no box in 3");
  }

  @Test
  void aFolderInUseIsRefused() throws Exception {
    Path used = Files.createDirectory(temp.resolve("used"));
    Files.writeString(used.resolve("notes.txt"), "mine");
    assertThatThrownBy(() -> RunFolder.create(used, config(4)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("new or empty");
    assertThat(used.resolve("notes.txt")).hasContent("mine");
  }

  @Test
  void anUnknownKeyOfTheConfigurationIsRefused() {
    String json = StrictJson.write(config(4)).replace("\"shortSide\"", "\"shortside\"");
    assertThatThrownBy(() -> StrictJson.read("config.json", json, TrainingConfig.class))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("config.json");
  }

  @Test
  void theLearningRateOfFastCutIsConstantForThreeQuarters() {
    TrainingConfig config = config("fastcut", "images:" + x, 400);
    assertThat(config.learningRatesAt(300).get("generator")).isEqualTo(1e-3);
    assertThat(config.learningRatesAt(301).get("generator")).isEqualTo(1e-3);
    assertThat(config.learningRatesAt(302).get("generator")).isLessThan(1e-3);
    assertThat(config.learningRatesAt(400).get("generator")).isCloseTo(2e-3 / 101, within(1e-12));
  }

  @Test
  void theLearningRateIsConstantThenFallsToAlmostNothing() {
    TrainingConfig config = config(400);
    assertThat(config.learningRatesAt(1).get("generator")).isEqualTo(1e-3);
    assertThat(config.learningRatesAt(200).get("generator")).isEqualTo(1e-3);
    assertThat(config.learningRatesAt(301).get("discriminator")).isBetween(4.9e-4, 5.1e-4);
    assertThat(config.learningRatesAt(400).get("generator")).isPositive().isLessThan(1e-5);
  }
}
