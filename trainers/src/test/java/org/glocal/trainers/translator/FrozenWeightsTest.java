package org.glocal.trainers.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.files.Fingerprints;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.methods.fesesim.FeaturesConfig;
import org.glocal.graphs.methods.fesesim.SpatialConfig;
import org.glocal.graphs.methods.fesesim.SpatialSettings;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.gan.PoolConfig;
import org.glocal.graphs.networks.FeaturePixels;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.trainers.StopAfter;
import org.glocal.trainers.config.Preset;
import org.glocal.trainers.config.RecordConfig;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.config.TrainingData;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.runs.SmallVgg16File;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Frozen weights of runs, and runs of the methods that look through them. */
class FrozenWeightsTest {

  private static final int WIDTH = 4;

  @TempDir Path temp;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = temp.resolve("vgg.safetensors");
    SmallVgg16File.write(file, WIDTH);
  }

  private TrainingConfig config(String method, FeaturesConfig features) {
    var settings =
        new SpatialSettings(
            new GanConfig(GanLoss.LSGAN),
            new PoolConfig(2),
            new SpatialConfig(8, 3, SpatialConfig.Mode.COS, false, 0.07, 10),
            features,
            method.equals("lsesim"),
            new AdamConfig(0.5, 0.99));
    var network = new NetworkConfig(4, 1, 0, Sampling.STRIDED, 4, 8, 8);
    return new TrainingConfig(
        Methods.byName(method),
        settings,
        new TrainingData("images:" + temp.resolve("x"), "images:" + temp.resolve("y"), 48),
        network,
        new StepConfig(2, 32, 48, 0.9),
        TrainingConfig.ratesOf(settings, network, 1e-3),
        6,
        5,
        new RecordConfig(100, 3, 6, 2, 0),
        null,
        "test");
  }

  private TrainingConfig config() {
    return config("fesesim", features(file));
  }

  private static FeaturesConfig features(Path model) {
    return new FeaturesConfig(model.toString(), "", FeaturePixels.AUTO, WIDTH);
  }

  private static FeaturesConfig boundTo(TrainingConfig config) {
    return ((SpatialSettings) config.settings()).features();
  }

  @Test
  void aRunIsBoundToTheFingerprintOfItsFile() throws IOException {
    var read = FrozenWeights.read(config());
    var features = boundTo(read.config());
    assertThat(features.sha256()).isEqualTo(Fingerprints.of(Files.readAllBytes(file)));
    assertThat(features.pixels()).isEqualTo(FeaturePixels.TORCHVISION);
    assertThat(read.weights().get("features")).hasSize(26).containsKey("conv4_3/filter");
    assertThat(FrozenWeights.read(read.config()).config()).isEqualTo(read.config());
  }

  @Test
  void theSameFileMayLieElsewhereAndAnotherIsRefused() throws IOException {
    var bound = FrozenWeights.read(config()).config();
    Path moved = Files.copy(file, temp.resolve("moved.safetensors"));
    var elsewhere = config("fesesim", at(moved, boundTo(bound)));
    assertThat(FrozenWeights.read(elsewhere).config()).isEqualTo(bound);
    byte[] bytes = Files.readAllBytes(moved);
    bytes[bytes.length - 1] ^= 1;
    Files.write(moved, bytes);
    assertThatThrownBy(() -> FrozenWeights.read(elsewhere))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s: want the weights that the run was begun with, SHA-256 %s, found SHA-256 %s",
            moved, boundTo(bound).sha256(), Fingerprints.of(bytes));
  }

  private static FeaturesConfig at(Path path, FeaturesConfig features) {
    return new FeaturesConfig(
        path.toString(), features.sha256(), features.pixels(), features.width());
  }

  @Test
  void aMethodThatLooksThroughANetworkWantsOneNamed() {
    assertThatThrownBy(() -> FrozenWeights.read(config("lsesim", FeaturesConfig.NONE)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "features: want the weights of a VGG16 as setting features, got none; docs/features.md"
                + " says where they are to be had");
  }

  @Test
  void aNetworkOfAnotherShapeIsRefusedByName() throws IOException {
    SmallVgg16File.write(file, 5);
    assertThatThrownBy(() -> FrozenWeights.read(config()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(file + ": no VGG16: of 13 convolutions of 3x3 px")
        .hasMessageNotContaining("\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "89484446, 'HDF5, as Keras writes it'",
    "504b0304, a file of PyTorch",
    "80028a0a, a file of PyTorch"
  })
  void filesThatMustBeConvertedAreToldFromDamagedOnes(String start, String found)
      throws IOException {
    Files.write(file, HexFormat.of().parseHex(start + "00".repeat(20)));
    assertThatThrownBy(() -> FrozenWeights.read(config()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "%s: want a SavedModel or safetensors, found %s; docs/features.md says how to turn it"
                + " into safetensors",
            file, found);
  }

  @Test
  void damagedFilesAndMissingOnesAreRefused() throws IOException {
    byte[] whole = Files.readAllBytes(file);
    for (int length : new int[] {0, 3, 100, whole.length - 1}) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertThatThrownBy(() -> FrozenWeights.read(config()))
          .as("%d bytes", length)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(file + ": ");
    }
    Files.delete(file);
    assertThatThrownBy(() -> FrozenWeights.read(config())).isInstanceOf(NoSuchFileException.class);
  }

  @Test
  void aPlanCountsFrozenWeightsAsMemoryAndNotAsParameters() throws IOException {
    var read = FrozenWeights.read(config("lsesim", features(file)));
    var plan = RunPlan.of(read.config(), read.weights());
    assertThat(plan.parameters())
        .containsOnlyKeys("similarity", "discriminator", "encoder", "content");
    var cut = Preset.TINY.config(Methods.byName("cut"), "x", "y", 1);
    long with = RunPlan.of(cut, read.weights()).memoryBytes();
    assertThat(with - RunPlan.of(cut).memoryBytes()).isGreaterThan(Files.size(file));
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(strings = {"fesesim", "lsesim"})
  void aStoppedAndResumedRunEndsWithTheSameBitsAsAnUnbrokenOne(String method) throws Exception {
    for (String name : List.of("x", "y")) {
      images(name);
    }
    var config = FrozenWeights.read(config(method, features(file))).config();
    byte[] before = Files.readAllBytes(file);
    RunFolder whole = RunFolder.create(temp.resolve("whole"), config);
    assertThat(RunFolder.open(whole.path()).config()).isEqualTo(config);
    assertThat(train(whole, false, Long.MAX_VALUE).finished()).isTrue();
    RunFolder broken = RunFolder.create(temp.resolve("broken"), config);
    assertThat(train(broken, false, 3).step()).isEqualTo(3); // the pool is full, some came back
    train(broken, true, Long.MAX_VALUE);
    for (String part : List.of("translator", "others", "moments", "memory")) {
      Path end = Path.of("step-00000006", part + ".safetensors");
      assertThat(broken.checkpoints().resolve(end))
          .hasSameBinaryContentAs(whole.checkpoints().resolve(end));
    }
    assertThat(file).hasBinaryContent(before);
    assertThat(whole.checkpoint("last").facts())
        .containsEntry("settings.features.sha256", boundTo(config).sha256());
    assertThat(Files.readAllLines(whole.metrics()))
        .allSatisfy(line -> assertThat(line).contains("\"spatial\":", "\"similaritySaturation\":"));
  }

  private void images(String name) throws IOException {
    Path folder = Files.createDirectory(temp.resolve(name));
    var random = new SplittableRandom(name.hashCode());
    for (int i = 0; i < 3; i++) {
      RgbImage image = RgbImage.blank(60, 50 + i);
      random.nextBytes(image.pixels());
      Images.writePng(image, folder.resolve(i + ".png"));
    }
  }

  private static TranslatorTraining.Outcome train(RunFolder run, boolean resume, long stopAfter)
      throws IOException, InterruptedException {
    TrainingConfig config = run.config();
    return new TranslatorTraining(run, SessionSettings.DEFAULT, new StopAfter(stopAfter), null)
        .train(Datasets.open(config.data().from()), Datasets.open(config.data().to()), resume);
  }

  @Test
  void methodsWithoutFrozenWeightsReadNone() throws IOException {
    var cut = Preset.TINY.config(Methods.byName("cut"), "x", "y", 1);
    var read = FrozenWeights.read(cut);
    assertThat(read.config()).isSameAs(cut);
    assertThat(read.weights()).isEqualTo(Map.of());
  }
}
