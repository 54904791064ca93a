package org.glocal.savedmodels.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.DetectorFixture;
import org.glocal.savedmodels.detector.adapter.DetectorAdapter;
import org.glocal.savedmodels.models.Detection;
import org.glocal.savedmodels.safety.Trust;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectorTest {

  @TempDir Path folder;
  private Path model;

  @BeforeEach
  void writeDetector() {
    model = folder.resolve("fixture");
    DetectorFixture.write(model);
  }

  @Test
  void boxesBecomePixelsOfTheImageBestScoreFirst() {
    try (Detector detector = Detector.load(model)) {
      var found = detector.detect(new RgbImage(20, 8, gray(20, 8, 51)));
      assertThat(found).hasSize(2);
      assertThat(found.get(0)).isEqualTo(new Detection("car", 10, 0, 20, 4, 0.5));
      assertThat(found.get(1).className()).isEqualTo("traffic \"light\"");
      assertThat(found.get(1).xMin()).isCloseTo(2, within(1e-6));
      assertThat(found.get(1).yMin()).isEqualTo(2);
      assertThat(found.get(1).xMax()).isEqualTo(10);
      assertThat(found.get(1).yMax()).isEqualTo(6);
      assertThat(found.get(1).score()).isCloseTo(51 / 255.0, within(1e-6));
    }
  }

  @Test
  void knowsItsNameAndClasses() {
    try (Detector detector = Detector.load(model.resolve("1"))) {
      assertThat(detector.name()).isEqualTo("fixture");
      assertThat(detector.classes()).containsExactly("car", "traffic \"light\"");
    }
  }

  @Test
  void takesTheHighestVersion() throws IOException {
    Files.createDirectory(model.resolve("9"));
    Path tenth = model.resolve("10");
    Files.move(model.resolve("1"), tenth);
    Files.writeString(tenth.resolve(LabelMap.FILE), "item { id: 1 name: 'van' }");
    try (Detector detector = Detector.load(model)) {
      assertThat(detector.detect(new RgbImage(16, 16, gray(16, 16, 0))))
          .extracting(Detection::className)
          .containsExactly("van");
    }
  }

  @Test
  void fingerprintFollowsTheFilesAndNotTheirPlace() throws IOException {
    try (Detector detector = Detector.load(model)) {
      String before = detector.fingerprint();
      detector.detect(new RgbImage(16, 16, gray(16, 16, 9)));
      assertThat(detector.fingerprint()).isEqualTo(before).matches("[0-9a-f]{64}");
      Path elsewhere = folder.resolve("copy");
      Files.move(model, elsewhere);
      try (Detector moved = Detector.load(elsewhere)) {
        assertThat(moved.fingerprint()).isEqualTo(before);
        Files.writeString(elsewhere.resolve("1/note"), "");
        assertThat(moved.fingerprint()).isNotEqualTo(before);
      }
    }
  }

  @Test
  void labelMapMayBeNamed() throws IOException {
    Path labels = folder.resolve("names.json");
    Files.writeString(labels, "{\"1\": \"truck\"}");
    var options = new DetectorOptions(DetectorAdapter.DEFAULT, labels, Trust.COMPUTE_ONLY);
    try (Detector detector = Detector.load(model, options)) {
      assertThat(detector.detect(new RgbImage(16, 16, gray(16, 16, 255))))
          .extracting(Detection::className)
          .containsExactly("class 2", "truck");
    }
  }

  @Test
  void outputsMayHaveOtherNames() {
    var options = outputs("detection_boxes", "detection_scores", "detection_classes", "n");
    try (Detector detector = Detector.load(model, options)) {
      assertThat(detector.detect(new RgbImage(16, 16, gray(16, 16, 255))))
          .hasSize(3); // no count: all rows
    }
  }

  @Test
  void wrongOutputNamesAreRefusedWithThoseThatExist() {
    var options = outputs("boxes", "scores", "classes", "n");
    assertThatThrownBy(() -> Detector.load(model, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("want an output \"boxes\"")
        .hasMessageContaining(
            "[detection_boxes, detection_classes, detection_scores, num_detections]");
  }

  @Test
  void wrongSignatureNameIsRefusedWithThoseThatExist() {
    var usual = DetectorAdapter.DEFAULT;
    var predict = new DetectorAdapter("predict", usual.input(), usual.outputs(), usual.boxes(), 0);
    var options = new DetectorOptions(predict, null, Trust.COMPUTE_ONLY);
    assertThatThrownBy(() -> Detector.load(model, options))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"predict\"")
        .hasMessageContaining("{serving_default=[detection_boxes, detection_classes");
  }

  @Test
  void missingFolderIsOneLine() {
    assertOneLine(folder.resolve("nowhere"), "nothing there");
  }

  @Test
  void folderWithoutModelIsOneLine() {
    assertOneLine(folder, "found neither");
  }

  @Test
  void damagedFileIsOneLine() throws IOException {
    Path file = model.resolve("1/saved_model.pb");
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(bytes, bytes.length / 2));
    assertOneLine(model, "damaged");
  }

  @Test
  void textFileNamedAsModelIsOneLine() throws IOException {
    Files.writeString(model.resolve("1/saved_model.pb"), "hello, I am no model\n");
    assertOneLine(model, "damaged, or no SavedModel");
  }

  @Test
  void modelWithoutLabelMapIsOneLine() throws IOException {
    Files.delete(model.resolve("1/label_map.pbtxt"));
    assertOneLine(model, "label_map.pbtxt");
  }

  private static void assertOneLine(Path path, String part) {
    assertThatThrownBy(() -> Detector.load(path))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part)
        .hasMessageStartingWith(path.toString())
        .hasMessageNotContaining("\n");
  }

  private static DetectorOptions outputs(
      String boxes, String scores, String classes, String count) {
    var outputs = new DetectorAdapter.OutputNames(boxes, scores, classes, count);
    var adapter = DetectorAdapter.DEFAULT.withOutputs(outputs);
    return new DetectorOptions(adapter, null, Trust.COMPUTE_ONLY);
  }

  private static byte[] gray(int width, int height, int value) {
    byte[] rgb = new byte[3 * width * height];
    Arrays.fill(rgb, (byte) value);
    return rgb;
  }
}
