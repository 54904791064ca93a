package org.glocal.savedmodels.translator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import javax.imageio.ImageIO;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.generators.AttentionGenerator;
import org.glocal.graphs.generators.ResnetGenerator;
import org.glocal.graphs.generators.TrainedTranslator;
import org.glocal.graphs.layers.Sampling;
import org.glocal.savedmodels.DetectorFixture;
import org.glocal.savedmodels.TranslatorFixture;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.models.AttentionFeatures;
import org.glocal.savedmodels.models.TranslatedImage;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.ndarray.NdArrays;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;

class TranslatorExportTest {

  @TempDir static Path folder;
  private static TranslatorFixture training;
  private static Path model;

  @BeforeAll
  static void export() {
    training = new TranslatorFixture(TranslatorFixture.GENERATOR);
    model = folder.resolve("day");
    training.export(model);
  }

  @AfterAll
  static void closeTraining() {
    training.close();
  }

  @Test
  void anySizeComesBackAtThatSizeToTheLastBitOfTheTrainingGraph() {
    var random = new SplittableRandom(3);
    try (TranslatorModel translator = TranslatorModel.load(model)) {
      for (int trial = 0; trial < 40; trial++) {
        int width = random.nextInt(16, 71);
        int height = random.nextInt(16, 71);
        byte[] rgb = TranslatorFixture.noise(trial, 1, width, height);
        TranslatedImage translation = translator.translate(new RgbImage(width, height, rgb));
        assertThat(translation.image().width()).isEqualTo(width);
        assertThat(translation.image().height()).isEqualTo(height);
        assertThat(translation.foreground()).hasSize(width * height);
        assertThat(translation.image().pixels())
            .as("%d x %d", width, height)
            .isEqualTo(training.translate(rgb, 1, width, height))
            .isNotEqualTo(rgb);
      }
    }
  }

  @Test
  void whatItsAttentionSeesComesInSquaresOfFourPixels() {
    try (TranslatorModel translator = TranslatorModel.load(model)) {
      byte[] rgb = TranslatorFixture.noise(1, 1, 30, 21);
      var features = translator.attentionFeatures(new RgbImage(30, 21, rgb)).orElseThrow();
      assertThat(features.width()).isEqualTo(8);
      assertThat(features.height()).isEqualTo(6);
      assertThat(features.values()).hasSize(8 * 6 * features.channels());
      assertThat(features.mean(0, 0, 4, 4))
          .hasSize(features.channels())
          .isNotEqualTo(features.mean(8, 8, 12, 12));
    }
  }

  @Test
  void aTranslatorWithoutAttentionSeesNothingOfTheKind() throws IOException {
    var generator = new ResnetGenerator(4, 2, Sampling.STRIDED);
    Path plain = folder.resolve("plain");
    try (var fixture = new TranslatorFixture(generator)) {
      fixture.export(plain);
    }
    try (TranslatorModel translator = TranslatorModel.load(plain)) {
      byte[] rgb = TranslatorFixture.noise(1, 1, 20, 20);
      assertThat(translator.attentionFeatures(new RgbImage(20, 20, rgb))).isEmpty();
    }
  }

  @Test
  void featuresOfABoxAreTheMeanOfTheSquaresItTouches() {
    var features = new AttentionFeatures(3, 2, 1, new float[] {1, 2, 3, 4, 5, 6});
    assertThat(features.mean(0, 0, 12, 8)).containsExactly(3.5);
    assertThat(features.mean(5, 1, 7, 3)).containsExactly(2);
    assertThat(features.mean(3.9, 3.9, 4.1, 4.1)).containsExactly(3); // 1, 2, 4 and 5
    assertThat(features.mean(11, 7, 12, 8)).containsExactly(6);
  }

  @Test
  void foregroundIsAShareOfOne() {
    try (TranslatorModel translator = TranslatorModel.load(model)) {
      byte[] rgb = TranslatorFixture.noise(1, 1, 33, 18);
      for (float share : translator.translate(new RgbImage(33, 18, rgb)).foreground()) {
        assertThat(share).isBetween(0f, 1f);
      }
    }
  }

  @Test
  void batchGivesWhatItsImagesGiveAlone() {
    byte[] rgb = TranslatorFixture.noise(5, 3, 21, 19);
    try (var bundle = SavedModelBundle.load(model.resolve("1").toString(), "serve");
        var images = TUint8.tensorOf(Shape.of(3, 19, 21, 3), DataBuffers.of(rgb));
        var result = bundle.function("serving_default").call(Map.of("images", images));
        TranslatorModel translator = TranslatorModel.load(model)) {
      byte[] together = new byte[rgb.length];
      result.get("translated").orElseThrow().asRawTensor().data().read(together);
      int size = rgb.length / 3;
      for (int i = 0; i < 3; i++) {
        byte[] alone = Arrays.copyOfRange(rgb, i * size, (i + 1) * size);
        assertThat(Arrays.copyOfRange(together, i * size, (i + 1) * size))
            .isEqualTo(translator.translate(new RgbImage(21, 19, alone)).image().pixels());
      }
    }
  }

  @Test
  void encodedImagesOfDifferentSizesShareOneCall() throws IOException {
    byte[] first = TranslatorFixture.noise(8, 1, 40, 17);
    byte[] second = TranslatorFixture.noise(9, 1, 16, 23);
    var encoded = NdArrays.vectorOfObjects(png(first, 40, 17), png(second, 16, 23));
    try (var bundle = SavedModelBundle.load(model.resolve("1").toString(), "serve");
        var bytes = TString.tensorOfBytes(encoded);
        var result = bundle.function("translate_bytes").call(Map.of("image_bytes", bytes));
        TranslatorModel translator = TranslatorModel.load(model)) {
      var pngs = ((TString) result.get("translated_bytes").orElseThrow()).asBytes();
      assertThat(pngs.shape()).isEqualTo(Shape.of(2));
      assertThat(pixels(pngs.getObject(0), 40, 17))
          .isEqualTo(translator.translate(new RgbImage(40, 17, first)).image().pixels());
      assertThat(pixels(pngs.getObject(1), 16, 23))
          .isEqualTo(translator.translate(new RgbImage(16, 23, second)).image().pixels());
    }
  }

  @Test
  void fileHoldsTheWeightsOnceAndNothingOfTraining() throws IOException {
    var generator = new AttentionGenerator(32, 3, 2, Sampling.STRIDED);
    try (var wide = new TranslatorFixture(generator)) {
      Path written = wide.export(folder.resolve("wide"));
      long weights = wide.weights().values().stream().mapToLong(w -> 4L * w.values().length).sum();
      assertThat(Files.size(written.resolve("saved_model.pb")))
          .isBetween(weights, weights + 300_000);
      var graph = SavedModelFile.read(ModelFolder.find(written)).getGraphDef();
      assertThat(graph.getNodeList())
          .extracting(node -> node.getOp())
          .doesNotContain("VarHandleOp", "VariableV2", "AssignVariableOp", "RandomUniform");
    }
  }

  @Test
  void modelIsALayoutThatTensorFlowServingReads() {
    assertThat(model.resolve("1/saved_model.pb")).isRegularFile();
    assertThat(model.resolve("1/model_card.json")).isRegularFile();
    assertThat(model.resolve("1/MODEL_CARD.md")).isRegularFile();
    assertThat(model.resolve("1/assets.extra"))
        .isDirectoryContaining("glob:**tiling.json")
        .isDirectoryNotContaining("glob:**tf_serving_warmup_requests");
    try (TranslatorModel translator = TranslatorModel.load(model)) {
      assertThat(translator.name()).isEqualTo("day");
    }
  }

  @Test
  void theCardSaysHowTheModelWasMadeAndWhatWasMeasured() {
    assertThat(model.resolve("1/MODEL_CARD.md"))
        .content()
        .contains("# Translator fixture", "| network.width | 4 |", "## What was measured")
        .contains("| validation | 0.4322 |")
        .contains(
            "# Translator fixture\n\n**Warning:** do not use this translation: it is noise\n");
  }

  @Test
  void weightsOfAnotherNetworkAreRefusedAndNothingIsWritten() {
    var trained = training.trained();
    var without =
        new TrainedTranslator(
            "none",
            trained.generator(),
            Optional.empty(),
            Map.of(),
            Map.of(),
            Map.of(),
            Optional.empty(),
            List.of());
    Path never = folder.resolve("never");
    assertThatThrownBy(
            () -> TranslatorExport.write(ModelPublication.into(never), without, List.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("different configurations")
        .hasMessageNotContaining("\n");
    assertThat(folder).isDirectoryNotContaining("glob:**never*");
  }

  @Test
  void detectorIsNoTranslator() {
    Path detector = folder.resolve("detector");
    DetectorFixture.write(detector);
    assertThatThrownBy(() -> TranslatorModel.load(detector))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no translator")
        .hasMessageContaining("detection_boxes")
        .hasMessageNotContaining("\n");
    assertThatThrownBy(() -> Detector.load(model))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("translated")
        .hasMessageNotContaining("\n");
  }

  @Test
  void imageUnderTheSmallestSideIsRefused() {
    try (TranslatorModel translator = TranslatorModel.load(model)) {
      assertThatThrownBy(() -> translator.translate(new RgbImage(15, 16, new byte[3 * 15 * 16])))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("at least 16 px, found 15 x 16");
    }
  }

  private static byte[] png(byte[] rgb, int width, int height) throws IOException {
    var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    for (int i = 0; i < width * height; i++) {
      int color = (rgb[3 * i] & 255) << 16 | (rgb[3 * i + 1] & 255) << 8 | rgb[3 * i + 2] & 255;
      image.setRGB(i % width, i / width, color);
    }
    var out = new ByteArrayOutputStream();
    ImageIO.write(image, "png", out);
    return out.toByteArray();
  }

  private static byte[] pixels(byte[] png, int width, int height) throws IOException {
    BufferedImage image = ImageIO.read(new ByteArrayInputStream(png));
    assertThat(image.getWidth()).isEqualTo(width);
    assertThat(image.getHeight()).isEqualTo(height);
    byte[] rgb = new byte[3 * width * height];
    for (int i = 0; i < width * height; i++) {
      int color = image.getRGB(i % width, i / width);
      rgb[3 * i] = (byte) (color >> 16);
      rgb[3 * i + 1] = (byte) (color >> 8);
      rgb[3 * i + 2] = (byte) color;
    }
    return rgb;
  }
}
