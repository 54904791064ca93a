package org.glocal.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.glocal.evaluation.metrics.coco.CocoLimits;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreTest {

  private static final String ANNOTATIONS =
      """
      {"info": {"year": 2026},
       "images": [{"id": 9, "file_name": "b.png"}, {"id": 3, "file_name": "a.png"}],
       "categories": [{"id": 1, "name": "car"}, {"id": 7, "name": "person"}],
       "annotations": [
        {"id": 1, "image_id": 3, "category_id": 1, "bbox": [10, 10, 50, 50], "area": 2500, "iscrowd": 0,
         "segmentation": [[10, 10, 60, 10, 60, 60]], "ignore": 1},
        {"id": 2, "image_id": 9, "category_id": 1, "bbox": [0, 0, 20, 20]}]}
      """;

  @TempDir private Path folder;
  private Path annotations;

  @BeforeEach
  void writeAnnotations() throws IOException {
    annotations = Files.writeString(folder.resolve("annotations.json"), ANNOTATIONS);
  }

  @Test
  void aResultsFileGetsTheFamiliarTable() throws IOException {
    var score = score("[{'image_id':3,'category_id':1,'bbox':[10,10,50,50],'score':0.9}]");
    assertThat(score.metrics().byKey().get("AR100")).isCloseTo(0.5, within(1e-12));
    assertThat(score.table().lines().toList())
        .hasSize(12)
        .startsWith(
            " Average Precision  (AP) @[ IoU=0.50:0.95 | area=   all | maxDets=100 ] = 0.505",
            " Average Precision  (AP) @[ IoU=0.50      | area=   all | maxDets=100 ] = 0.505")
        .endsWith(" Average Recall     (AR) @[ IoU=0.50:0.95 | area= large | maxDets=100 ] = n/a");
    assertThat(score.warnings()).isEmpty();
  }

  @Test
  void whatCannotBeMeasuredIsNullInJson() throws IOException {
    var json = score("[]").toJson();
    assertThat(json.get("mAPLarge").isJsonNull()).isTrue();
    assertThat(json.get("mAP").getAsDouble()).isZero();
    var perClass = json.getAsJsonObject("perClass");
    assertThat(perClass.getAsJsonObject("person").get("vocAP50").isJsonNull()).isTrue();
    assertThat(perClass.getAsJsonObject("car").get("mAP50").getAsDouble()).isZero();
  }

  @Test
  void aDetectionForAnUnknownImageIsAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> score("[{'image_id':4,'category_id':1,'bbox':[10,10,50,50],'score':0.9}]"))
        .withMessageContaining("detections.json: a detection is for image 4");
  }

  @Test
  void detectionsOfUnknownCategoriesAreLeftOutWithAWarning() throws IOException {
    var score =
        score(
            "[{'image_id':3,'category_id':2,'bbox':[10,10,50,50],'score':0.9},"
                + "{'image_id':3,'category_id':1,'bbox':[10,10,50,50],'score':0.9}]");
    assertThat(score.warnings())
        .containsExactly(
            "1 of 2 detections are left out: their category ids [2] are not in the annotations, which have [1, 7]");
    assertThat(score.metrics().byKey().get("AR100")).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void detectionsOfUnknownCategoriesOnlyAreAnError() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> score("[{'image_id':3,'category_id':2,'bbox':[10,10,50,50],'score':0.9}]"))
        .withMessageEndingWith(
            "detections.json: want category ids of the annotations, [1, 7], found in 1 detections only [2]; number both alike");
  }

  @Test
  void anAnnotationOfIdZeroIsFoundWithAWarning() throws IOException {
    Files.writeString(
        annotations, ANNOTATIONS.replace("{\"id\": 1, \"image_id\"", "{\"id\": 0, \"image_id\""));
    var score = score("[{'image_id':3,'category_id':1,'bbox':[10,10,50,50],'score':0.9}]");
    assertThat(score.warnings()).singleElement().asString().startsWith("an annotation has id 0");
    assertThat(score.metrics().byKey().get("AR100")).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void otherLimitsGiveOtherKeysAndLines() throws IOException {
    Files.writeString(
        folder.resolve("detections.json"),
        "[{\"image_id\":3,\"category_id\":1,\"bbox\":[10,10,50,50],\"score\":0.9}]");
    var limits = new CocoLimits(List.of(1, 5, 300), 400, 2400);
    var score = Score.of(annotations, folder.resolve("detections.json"), limits);
    var json = score.toJson();
    assertThat(json.keySet()).contains("AR1", "AR5", "AR300").doesNotContain("AR100");
    assertThat(json.getAsJsonObject("objects").toString())
        .isEqualTo("{\"all\":2,\"small\":1,\"medium\":1,\"large\":1}"); // 400 is in two of them
    assertThat(json.get("ARLarge").getAsDouble()).isCloseTo(1, within(1e-12));
    assertThat(score.table()).contains("maxDets=300").doesNotContain("maxDets=100");
  }

  @Test
  void limitsThatMakeNoSenseAreRefused() {
    for (var counts :
        List.of(List.of(1, 10), List.of(1, 1, 2), List.of(0, 1, 2), List.of(1, 2, 99_999))) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> new CocoLimits(counts, 1, 2))
          .withMessageContaining("got " + counts);
    }
    assertThatIllegalArgumentException().isThrownBy(() -> new CocoLimits(List.of(1, 2, 3), 9, 9));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CocoLimits(List.of(1, 2, 3), 9, Double.NaN));
  }

  @Test
  void annotationsThatContradictThemselvesAreAOneLineError() throws IOException {
    for (String text :
        new String[] {
          ANNOTATIONS.replace("\"image_id\": 9", "\"image_id\": 8"),
          ANNOTATIONS.replace("\"category_id\": 1", "\"category_id\": 2"),
          ANNOTATIONS.replace("[0, 0, 20, 20]", "[0, 0, -20, 20]"),
          ANNOTATIONS.replace("[0, 0, 20, 20]", "[0, 0, 20]"),
          ANNOTATIONS.replace("\"area\": 2500", "\"area\": -1"),
          ANNOTATIONS + "{}",
          "{}"
        }) {
      Files.writeString(annotations, text);
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> score("[]"))
          .withMessageContaining("annotations.json: ")
          .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
  }

  @Test
  void whatIsNoTextOrNoFileIsAOneLineError() throws IOException {
    var file = Files.write(folder.resolve("detections.json"), new byte[] {'[', '"', (byte) 0xff});
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Score.of(annotations, file))
        .withMessageContaining("detections.json: want COCO results in JSON");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Score.of(folder, file))
        .withMessageContaining("want COCO annotations, found a folder");
  }

  @Test
  void whatIsNoResultsFileIsAOneLineError() {
    for (String text :
        new String[] {
          "",
          "{}",
          "nonsense",
          "[{'image_id':3}]",
          "[{'image_id':",
          "[] []",
          "[null]",
          "[{'image_id':3,'category_id':1,'bbox':[1,1,5,5],'score':NaN}]"
        }) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> score(text))
          .withMessageContaining("detections.json: ")
          .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Score.of(folder.resolve("none.json"), annotations))
        .withMessageContaining("none.json: want COCO annotations, found no file");
  }

  private Score score(String results) throws IOException {
    var file = folder.resolve("detections.json");
    Files.writeString(file, results.replace('\'', '"'));
    return Score.of(annotations, file);
  }
}
