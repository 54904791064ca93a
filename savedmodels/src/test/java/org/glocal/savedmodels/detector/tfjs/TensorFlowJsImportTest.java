package org.glocal.savedmodels.detector.tfjs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.detector.Detector;
import org.glocal.savedmodels.detector.LabelMap;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.models.Detection;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TensorFlowJsImportTest {

  @TempDir Path folder;
  private Path source;
  private Path labels;

  @BeforeEach
  void writeModel() throws IOException {
    source = TensorFlowJsFixture.write(folder.resolve("tiny"));
    labels = folder.resolve("labels.json");
    Files.writeString(labels, "{\"1\": \"cat\", \"2\": \"dog\"}");
  }

  @Test
  void rawHeadIsFinishedBySuppression() throws IOException {
    List<Detection> found = detect(255);
    assertThat(found).hasSize(2); // the second anchor lies on the first
    assertThat(found.get(0)).isEqualTo(new Detection("cat", 0, 0, 20, 10, found.get(0).score()));
    assertThat(found.get(0).score()).isCloseTo(1, within(1e-4));
    assertThat(found.get(1)).isEqualTo(new Detection("dog", 20, 10, 40, 20, found.get(1).score()));
    assertThat(found.get(1).score()).isCloseTo(0.5, within(1e-4));
  }

  @Test
  void graphSeesTheImage() throws IOException {
    assertThat(detect(51).get(0).score()).isCloseTo(0.2, within(1e-4));
  }

  /** The name that every export of TensorFlow 2's Object Detection API gives it. */
  @Test
  void anInputThatIsCalledAsOursIsTaken() throws IOException {
    String model = TensorFlowJsFixture.MODEL.replace("\"image\"", "\"input_tensor\"");
    Files.writeString(
        source.resolve("model.json"), model.replace("\"^mean\"", "\"^mean\", \"^input_tensor\""));
    assertThat(detect(51).get(0).score()).isCloseTo(0.2, within(1e-4));
  }

  @Test
  void classMoreThanTheLabelMapHasIsTheBackground() throws IOException {
    Files.writeString(labels, "{\"1\": \"dog\"}");
    assertThat(detect(255)).extracting(Detection::className).containsExactly("dog");
  }

  @Test
  void finishedHeadIsTakenAsItIs() throws IOException {
    TensorFlowJsFixture.edit(
        source,
        "\"format\": \"graph-model\",",
        """
        "signature": {"outputs": {
          "detection_boxes": {"name": "boxes:0"}, "detection_scores": {"name": "class_scores:0"},
          "detection_classes": {"name": "class_scores:0"}, "num_detections": {"name": "light:0"}}},
        """);
    String model = Files.readString(source.resolve("model.json"));
    String maximum =
        """
        {"name": "class_scores", "op": "Max", "input": ["scores", "last"],
          "attr": {"T": {"type": 1}, "Tidx": {"type": 3}}},
        {"name": "last", "op": "Const", "attr": {}},
        """;
    model = model.replace("{\"name\": \"boxes\"", maximum + "{\"name\": \"boxes\"");
    model =
        model.replace(
            "{\"name\": \"axes\", \"shape\": [4]",
            "{\"name\": \"last\", \"shape\": [], \"dtype\": \"int32\"}, {\"name\": \"axes\", \"shape\": [4]");
    Files.writeString(source.resolve("model.json"), model);
    byte[] shard = Files.readAllBytes(source.resolve("shard1"));
    byte[] longer = new byte[shard.length + 4];
    longer[0] = 2;
    System.arraycopy(shard, 0, longer, 4, shard.length);
    Files.write(source.resolve("shard1"), longer);
    List<Detection> found = detect(255);
    assertThat(found).hasSize(1); // the count is the image's light, 1
    assertThat(found.get(0).className()).isEqualTo("cat");
    assertThat(found.get(0).xMax()).isEqualTo(20);
  }

  @Test
  void cardNamesThePackageAndItsLicense() throws IOException {
    Files.writeString(
        folder.resolve("package.json"),
        "{\"name\": \"tiny-ssd\", \"version\": \"1.2.3\", \"license\": \"MIT\"}");
    Path version =
        TensorFlowJsImport.convert(
            source,
            labels,
            SessionSettings.DEFAULT,
            ModelPublication.into(folder.resolve("model")));
    assertThat(version.resolve("MODEL_CARD.md"))
        .content()
        .contains("License: MIT")
        .contains("npm package tiny-ssd 1.2.3, tiny");
  }

  @Test
  void cocoIsTheDefaultLabelMapAndRefusedForOtherNumbersOfClasses() {
    labels = null;
    assertOneLine("has 2 classes, the label map numbers up to 90");
  }

  @Test
  void cocoLabelsAreEightyOfNinety() {
    LabelMap coco = TensorFlowJsImport.cocoLabels();
    assertThat(coco.names()).hasSize(80).containsEntry(90, "toothbrush").containsEntry(72, "tv");
    assertThat(coco.names()).doesNotContainKeys(0, 12, 26, 91);
  }

  @Test
  void folderWithoutModelIsOneLine() {
    source = folder.resolve("nowhere");
    assertOneLine("no model.json");
  }

  @Test
  void textThatIsNoModelIsOneLine() throws IOException {
    for (String text : List.of("", "hello", "[1]", "{\"modelTopology\": {\"node\": [{}]}}")) {
      Files.writeString(source.resolve("model.json"), text);
      assertOneLine("model.json");
    }
  }

  @Test
  void layersModelIsOneLine() throws IOException {
    TensorFlowJsFixture.edit(source, "\"node\"", "\"model_config\"");
    assertOneLine("want a graph model");
  }

  @Test
  void shardsMustBeThereAndOfTheRightLength() throws IOException {
    Path shard = source.resolve("shard2");
    byte[] bytes = Files.readAllBytes(shard);
    Files.write(shard, Arrays.copyOf(bytes, bytes.length - 1));
    assertOneLine("weight logits: its shards end before it does");
    Files.write(shard, Arrays.copyOf(bytes, bytes.length + 3));
    assertOneLine("3 bytes are left over");
    Files.delete(shard);
    assertOneLine("shard2: weight shard is missing");
  }

  @Test
  void shardOutsideTheFolderIsRefused() throws IOException {
    Files.write(folder.resolve("secret"), new byte[35]);
    TensorFlowJsFixture.edit(source, "\"shard2\"", "\"../secret\"");
    assertOneLine("outside the model's folder");
  }

  @Test
  void shardThatIsALinkOutOfTheFolderIsRefused() throws IOException {
    Path shard = source.resolve("shard2");
    Files.move(shard, folder.resolve("secret"));
    Files.createSymbolicLink(shard, folder.resolve("secret"));
    assertOneLine("outside the model's folder");
  }

  @Test
  void graphThatWritesAFileIsRefusedBeforeAnythingRuns() throws IOException {
    TensorFlowJsFixture.edit(
        source,
        "{\"name\": \"mean\"",
        "{\"name\": \"name\", \"op\": \"PlaceholderWithDefault\"},"
            + "{\"name\": \"write\", \"op\": \"WriteFile\", \"input\": [\"name\", \"name\"]},"
            + "{\"name\": \"mean\"");
    assertOneLine("found operation WriteFile in node write");
  }

  @Test
  void layersFusedWithWhatIsNotKnownAreRefused() throws IOException {
    TensorFlowJsFixture.edit(
        source,
        "\"op\": \"Mul\", \"input\": [\"mean\", \"factor\"], \"attr\": {\"T\": {\"type\": 1}}",
        "\"op\": \"_FusedMatMul\", \"input\": [\"mean\", \"factor\"], \"attr\": {\"T\": {\"type\": 1},"
            + " \"fused_ops\": {\"list\": {\"s\": [\"R2VsdQ==\"]}}}");
    assertOneLine("node light (_FusedMatMul) is fused with Gelu");
  }

  @Test
  void unknownStorageIsRefused() throws IOException {
    TensorFlowJsFixture.edit(source, "\"float16\"", "\"uint4\"");
    assertOneLine("found uint4");
  }

  @Test
  void modelWithoutBoxesIsRefusedWithWhatItHas() throws IOException {
    TensorFlowJsFixture.edit(source, "[\"logits\", \"light\"]", "[\"light\", \"light\"]");
    assertOneLine("boxes DT_FLOAT [1, 3, 4]");
  }

  private List<Detection> detect(int value) throws IOException {
    Path model = folder.resolve("model" + value);
    TensorFlowJsImport.convert(
        source, labels, SessionSettings.DEFAULT, ModelPublication.into(model));
    byte[] rgb = new byte[3 * 40 * 20];
    Arrays.fill(rgb, (byte) value);
    try (Detector detector = Detector.load(model)) {
      return detector.detect(new RgbImage(40, 20, rgb));
    }
  }

  private void assertOneLine(String part) {
    Path model = folder.resolve("refused");
    assertThatThrownBy(
            () ->
                TensorFlowJsImport.convert(
                    source, labels, SessionSettings.DEFAULT, ModelPublication.into(model)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(part)
        .hasMessageNotContaining("\n");
    assertThat(model).doesNotExist();
  }
}
