package org.glocal.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
    assertThat(score.figures().figures().get("AR100")).isCloseTo(0.5, within(1e-12));
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
    var score = score("[{'image_id':3,'category_id':2,'bbox':[10,10,50,50],'score':0.9}]");
    assertThat(score.warnings())
        .containsExactly(
            "1 of 1 detections are left out: their category ids [2] are not in the annotations, which have [1, 7]");
  }

  @Test
  void whatIsNoResultsFileIsAOneLineError() {
    for (String text : new String[] {"", "{}", "nonsense", "[{'image_id':3}]", "[{'image_id':"}) {
      assertThatIllegalArgumentException()
          .as(text)
          .isThrownBy(() -> score(text))
          .withMessageContaining("detections.json: ")
          .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Score.of(folder.resolve("none.json"), annotations))
        .withMessageContaining("none.json: no such file");
  }

  private Score score(String results) throws IOException {
    var file = folder.resolve("detections.json");
    Files.writeString(file, results.replace('\'', '"'));
    return Score.of(annotations, file);
  }
}
