package org.glocal.savedmodels.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.detector.DetectorInference.Detections;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.DetectorFixture;
import org.glocal.savedmodels.TranslatorFixture;
import org.glocal.savedmodels.detector.tfjs.TensorFlowJsFixture;
import org.glocal.savedmodels.detector.tfjs.TensorFlowJsImport;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Session;
import org.tensorflow.Signature;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class CombinedExportTest {

  @TempDir static Path folder;
  private static Path translator;

  @BeforeAll
  static void exportTranslator() {
    translator = folder.resolve("day");
    try (var training = new TranslatorFixture(TranslatorFixture.GENERATOR)) {
      training.export(translator);
    }
  }

  @Test
  void findsWhatTheTwoFindInSequence() {
    Path detector = folder.resolve("detector");
    DetectorFixture.write(detector);
    assertCombines(detector);
  }

  @Test
  void detectorWithALoopAndOneImageAtATimeCombines() throws IOException {
    Path labels = folder.resolve("labels.json");
    Files.writeString(labels, "{\"1\": \"cat\", \"2\": \"dog\"}");
    Path detector = folder.resolve("browser");
    TensorFlowJsImport.convert(
        TensorFlowJsFixture.write(folder.resolve("source")),
        labels,
        SessionSettings.DEFAULT,
        ModelPublication.into(detector));
    assertCombines(detector);
  }

  @Test
  void variablesAndNestedFunctionsOfTensorFlow2Combine() {
    assertCombines(tensorFlow2Detector());
  }

  @Test
  void variablesOfTensorFlow1Combine() throws IOException {
    Path detector = folder.resolve("tf1");
    writeTensorFlow1Detector(detector);
    assertCombines(detector);
  }

  @Test
  void combinedModelIsFrozenAndStandsAlone() throws IOException {
    Path model = folder.resolve("alone");
    CombinedExport.write(
        translator,
        tensorFlow2Detector(),
        DetectorOptions.DEFAULT,
        SessionSettings.DEFAULT,
        ModelPublication.into(model));
    var graph = SavedModelFile.read(ModelFolder.find(model)).getGraphDef();
    assertThat(graph.getNodeList())
        .extracting(node -> node.getOp())
        .doesNotContain("VarHandleOp", "ReadVariableOp", "DecodeImage", "Enter");
    assertThat(model.resolve("1/MODEL_CARD.md"))
        .content()
        .contains("SHA-256", "**Warning:** do not use this translation: it is noise");
    try (Detector combined = Detector.load(model)) {
      assertThat(combined.classes()).containsExactly("car", "bus");
    }
  }

  @Test
  void tablesAreCarriedAlongWithoutTheirAssets() throws IOException {
    Path detector = DetectorStylesTest.folder("table");
    assertCombines(detector);
    Path model = folder.resolve("combined-table");
    assertThat(model.resolve("1/assets")).doesNotExist();
    assertThat(model.resolve("1/detector-adapter.json")).content().contains("\"table\"");
  }

  @Test
  void declaredDetectorsCombineToTheUsualSignature() {
    assertCombines(
        DetectorStylesTest.folder("positional"),
        DetectorStylesTest.options(DetectorStylesTest.positional()));
    assertCombines(
        DetectorStylesTest.folder("hub"), DetectorStylesTest.options(DetectorStylesTest.hub()));
    assertCombines(DetectorStylesTest.folder("tensorflow-1"), DetectorOptions.DEFAULT);
  }

  @Test
  void variablesWithoutValuesAreRefusedInOneLine() throws IOException {
    Path detector = folder.resolve("counter");
    writeDetectorThatCounts(detector);
    Path model = folder.resolve("refused");
    assertThatThrownBy(
            () ->
                CombinedExport.write(
                    translator,
                    detector,
                    DetectorOptions.DEFAULT,
                    SessionSettings.DEFAULT,
                    ModelPublication.into(model)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("cannot be combined: its variable calls has no value")
        .hasMessageNotContaining("\n");
    assertThat(model).doesNotExist();
  }

  @Test
  void modelsInTheWrongPlacesAreRefused() {
    Path model = folder.resolve("refused");
    assertThatThrownBy(
            () ->
                CombinedExport.write(
                    translator,
                    translator,
                    DetectorOptions.DEFAULT,
                    SessionSettings.DEFAULT,
                    ModelPublication.into(model)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no detector");
  }

  private static void assertCombines(Path detectorPath) {
    assertCombines(detectorPath, DetectorOptions.DEFAULT);
  }

  private static void assertCombines(Path detectorPath, DetectorOptions options) {
    Path model = folder.resolve("combined-" + detectorPath.getFileName());
    try {
      CombinedExport.write(
          translator, detectorPath, options, SessionSettings.DEFAULT, ModelPublication.into(model));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    byte[] rgb = TranslatorFixture.noise(4, 1, 37, 26);
    try (TranslatorModel first = TranslatorModel.load(translator);
        Detector second = Detector.load(detectorPath, options);
        Detector combined = Detector.load(model)) {
      byte[] translated = first.translate(new RgbImage(37, 26, rgb)).image().pixels();
      var expected = second.detect(new RgbImage(37, 26, translated));
      assertThat(expected).isNotEmpty().isNotEqualTo(second.detect(new RgbImage(37, 26, rgb)));
      assertThat(combined.detect(new RgbImage(37, 26, rgb))).isEqualTo(expected);
    }
  }

  private static Path tensorFlow2Detector() {
    try {
      return Path.of(CombinedExportTest.class.getResource("/golden/tf2-detector").toURI());
    } catch (URISyntaxException e) {
      throw new AssertionError(e);
    }
  }

  private static Operand<TFloat32> light(Ops tf, Operand<TUint8> images) {
    return tf.math.mean(tf.dtypes.cast(images, TFloat32.class), tf.array(0, 1, 2, 3));
  }

  private static void writeTensorFlow1Detector(Path detector) throws IOException {
    try (Graph graph = new Graph();
        Session session = new Session(graph)) {
      Ops tf = Ops.create(graph);
      var images =
          tf.withName("images") // the translator has a node of this name, too
              .placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      var factor = tf.withName("factor").variable(Shape.of(1, 1), TFloat32.class);
      var set = tf.assign(factor, tf.constant(new float[][] {{0.003f}}));
      session.runner().addTarget(set).run().close();
      Map<String, Operand<?>> outputs =
          Map.of(
              "detection_boxes", tf.constant(new float[][][] {{{0, 0, 0.5f, 1}}}),
              "detection_scores", tf.math.mul(tf.identity(factor), light(tf, images)),
              "detection_classes", tf.constant(new long[][] {{1}}));
      var signature = Signature.builder("serving_default").input("inputs", images);
      outputs.forEach(signature::output);
      SavedModelBundle.exporter(detector.toString())
          .withFunction(session.function(signature.build()))
          .export();
    }
    Files.writeString(detector.resolve("label_map.json"), "{\"1\": \"person\"}");
  }

  private static void writeDetectorThatCounts(Path detector) throws IOException {
    DetectorExport.write(
        ModelPublication.into(detector),
        (tf, images) -> {
          var calls = tf.withName("calls").varHandleOp(TFloat32.class, Shape.of(1, 1));
          var more = tf.reshape(light(tf, images), tf.constant(new int[] {1, 1}));
          var counted = tf.assignAddVariableOp(calls, more);
          var row =
              tf.withControlDependencies(List.of(counted)).readVariableOp(calls, TFloat32.class);
          var boxes = tf.constant(new float[][][] {{{0, 0, 1, 1}}});
          return new Detections(boxes, row, row, tf.reshape(row, tf.array(1)));
        },
        LabelMap.of(List.of("car")),
        DetectorFixture.card());
  }
}
