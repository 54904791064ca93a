package org.glocal.savedmodels.detector.tfjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.Picture;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.detector.LabelMap;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.models.Detection;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * Imported detectors against what TensorFlow.js itself found by them; golden/tfjs/make.mjs ran it.
 */
class GoldenTensorFlowJsTest {

  /** Scores and shares of the image's sides. */
  private static final double TOLERANCE = 1e-4;

  @TempDir Path folder;
  private static Path golden;
  private static JsonObject found;

  /** A row of the golden file, in the terms of {@link Detection}. */
  private record Row(String className, double score, double[] corners) {

    Row(JsonArray row, LabelMap labels) {
      this(
          labels.names().get(row.get(0).getAsInt()),
          row.get(1).getAsDouble(),
          new double[] {number(row, 3), number(row, 2), number(row, 5), number(row, 4)});
    }

    private static double number(JsonArray row, int index) {
      return row.get(index).getAsDouble();
    }

    boolean matches(Detection detection, int width, int height) {
      double[] corners = {
        detection.xMin() / width,
        detection.yMin() / height,
        detection.xMax() / width,
        detection.yMax() / height
      };
      boolean near = true;
      for (int i = 0; i < corners.length; i++) {
        near &= Math.abs(corners[i] - this.corners[i]) <= TOLERANCE;
      }
      return near
          && className.equals(detection.className())
          && Math.abs(score - detection.score()) <= TOLERANCE;
    }
  }

  @BeforeAll
  static void readGolden() throws IOException, URISyntaxException {
    golden = Path.of(GoldenTensorFlowJsTest.class.getResource("/golden/tfjs").toURI());
    found =
        JsonParser.parseString(Files.readString(golden.resolve("golden.json"))).getAsJsonObject();
  }

  @Test
  void fusedLayersQuantizedWeightsABranchAndALoopFindTheSame() throws IOException {
    assertFinds("mini", golden.resolve("mini"), three(), scene());
  }

  @Test
  void theOtherBranchFindsTheSame() throws IOException {
    byte[] dark = new byte[3 * 20 * 30];
    Arrays.fill(dark, (byte) 40);
    assertFinds("miniInTheDark", golden.resolve("mini"), three(), new Picture(dark, 30, 20));
  }

  /** The model's 18 MB are not in this repository: {@code make.mjs} says where they come from. */
  @Test
  @EnabledIfEnvironmentVariable(named = "GLOCAL_SSDLITE", matches = ".+")
  void ssdliteOfCocoFindsTheSame() throws IOException {
    assertFinds("ssdlite", Path.of(System.getenv("GLOCAL_SSDLITE")), null, scene());
  }

  private void assertFinds(String key, Path source, Path labelMap, Picture picture)
      throws IOException {
    Path model = folder.resolve("model");
    TensorFlowJsImport.convert(
        source, labelMap, SessionSettings.DEFAULT, ModelPublication.into(model));
    LabelMap labels = labelMap == null ? TensorFlowJsImport.cocoLabels() : LabelMap.read(labelMap);
    List<Row> expected = new ArrayList<>();
    for (JsonElement row : found.getAsJsonArray(key)) {
      expected.add(new Row(row.getAsJsonArray(), labels));
    }
    try (Detector detector = Detector.load(model)) {
      List<Detection> detections =
          detector.detect(new RgbImage(picture.width(), picture.height(), picture.rgb()));
      assertThat(detections).hasSameSizeAs(expected);
      // Both keep a hundred; which of two equals is the last may differ.
      double last = expected.get(expected.size() - 1).score() + 2 * TOLERANCE;
      for (Row row : expected) {
        if (row.score() > last) {
          assertThat(detections)
              .as("%s %s", row.className(), row.score())
              .anyMatch(detection -> row.matches(detection, picture.width(), picture.height()));
        }
      }
      assertThat(detections.get(0).score()).isCloseTo(expected.get(0).score(), within(TOLERANCE));
    }
  }

  private Path three() throws IOException {
    Path labels = folder.resolve("labels.json");
    return Files.writeString(labels, "{\"1\": \"cat\", \"2\": \"dog\", \"3\": \"cow\"}");
  }

  private static Picture scene() throws IOException {
    return Picture.read(golden.resolve("scene.png"));
  }
}
