package org.glocal.savedmodels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.models.Detection;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Models of today's export and combine, against what TensorFlow's Python, its saved_model_cli and
 * TensorFlow Serving's own messages made of them; golden/serve_with_python.py ran those.
 */
class ServedModelsTest {

  @TempDir Path folder;
  private static Path golden;

  @BeforeAll
  static void findGolden() throws URISyntaxException {
    golden = Path.of(ServedModelsTest.class.getResource("/golden/served").toURI());
  }

  @Test
  void translatesAsPythonDid() throws IOException {
    byte[] expected = Picture.read(golden.resolve("python.png")).rgb();
    try (TranslatorModel translator = TranslatorModel.load(golden.resolve("translator"))) {
      byte[] found =
          translator
              .translate(new RgbImage(45, 30, Picture.read(golden.resolve("input.png")).rgb()))
              .image()
              .pixels();
      assertThat(found).hasSameSizeAs(expected);
      for (int i = 0; i < found.length; i++) {
        // Processors differ in the order of their sums, so a value may round the other way.
        assertThat(found[i] & 255).isCloseTo(expected[i] & 255, within(1));
      }
    }
  }

  /** Of frozen detectors, and of those of TensorFlow 2 whose functions are passed variables. */
  @ParameterizedTest
  @CsvSource({"combined, light, dark", "combined-tf2, car, bus"})
  void combinedModelFindsWhatPythonFound(String name, String first, String second)
      throws IOException {
    JsonObject expected = json(name + ".json");
    JsonArray scores = expected.getAsJsonArray("detection_scores").get(0).getAsJsonArray();
    JsonArray boxes = expected.getAsJsonArray("detection_boxes").get(0).getAsJsonArray();
    try (Detector combined = Detector.load(golden.resolve(name))) {
      var found =
          combined.detect(new RgbImage(45, 30, Picture.read(golden.resolve("input.png")).rgb()));
      assertThat(found).extracting(Detection::className).containsExactly(first, second);
      for (int i = 0; i < found.size(); i++) {
        double left = boxes.get(i).getAsJsonArray().get(1).getAsDouble();
        assertThat(found.get(i).score()).isCloseTo(scores.get(i).getAsDouble(), within(1e-4));
        assertThat(found.get(i).xMin()).isCloseTo(45 * left, within(1e-4));
      }
    }
  }

  @Test
  void theTableOfACombinedModelIsFilledWhenPythonLoadsIt() throws IOException {
    assertThat(json("combined.json").getAsJsonArray("detection_classes"))
        .hasToString("[[1.0,2.0]]"); // without its content both would be 0
  }

  @Test
  void commandLineShowsTheDocumentedSignatures() {
    assertThat(golden.resolve("translator.txt"))
        .content()
        .contains("signature_def['serving_default']", "signature_def['translate_bytes']")
        .contains("inputs['images'] tensor_info:\n        dtype: DT_UINT8")
        .contains("outputs['translated'] tensor_info:\n        dtype: DT_UINT8")
        .contains("shape: (-1, -1, -1, 3)\n        name: images:0")
        .contains("outputs['foreground'] tensor_info:\n        dtype: DT_FLOAT")
        .contains("inputs['image_bytes'] tensor_info:\n        dtype: DT_STRING")
        .contains("outputs['translated_bytes'] tensor_info:\n        dtype: DT_STRING")
        .contains("Method name is: tensorflow/serving/predict");
    assertThat(golden.resolve("combined.txt"))
        .content()
        .contains("inputs['input_tensor'] tensor_info:\n        dtype: DT_UINT8")
        .contains("outputs['detection_boxes']", "outputs['num_detections']");
  }

  @Test
  void servingsOwnMessagesReadTheWarmupFileThatIsWrittenToday() throws IOException {
    JsonArray requests = json("warmup.json").getAsJsonArray("requests");
    assertThat(requests).hasSize(2);
    for (var request : requests) {
      assertThat(request.getAsJsonObject().get("signature").getAsString())
          .isEqualTo("serving_default");
      assertThat(request.getAsJsonObject().getAsJsonObject("outputs").keySet())
          .containsExactly("foreground", "translated"); // it was replayed
    }
    Path model = folder.resolve("fog");
    try (var training = new TranslatorFixture(TranslatorFixture.GENERATOR)) {
      training.export(model, new ImageSize(64, 32), new ImageSize(33, 20));
    }
    String file = "assets.extra/tf_serving_warmup_requests";
    assertThat(Files.readAllBytes(model.resolve("1").resolve(file)))
        .isEqualTo(Files.readAllBytes(golden.resolve("translator").resolve(file)));
  }

  private static JsonObject json(String name) throws IOException {
    return JsonParser.parseString(Files.readString(golden.resolve(name))).getAsJsonObject();
  }
}
