package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScoreCommandTest {

  @TempDir Path folder;
  private Path annotations;
  private Path detections;

  @BeforeEach
  void oneObjectFoundExactly() throws IOException {
    annotations =
        Files.writeString(
            folder.resolve("instances.json"),
            """
            {"images": [{"id": 1, "width": 200, "height": 100, "file_name": "a.png"}],
             "categories": [{"id": 3, "name": "car"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 3,
                              "bbox": [10, 10, 50, 50], "area": 2500, "iscrowd": 0}]}
            """);
    detections =
        Files.writeString(
            folder.resolve("detections.json"),
            """
            [{"image_id": 1, "category_id": 3, "bbox": [10, 10, 50, 50], "score": 0.9}]
            """);
  }

  @Test
  void aPerfectDetectionScoresOne() throws IOException {
    var out = folder.resolve("figures.json");

    var answer =
        Cli.run("score", "--annotations", annotations, "--detections", detections, "--out", out);

    assertThat(answer.status()).isZero();
    assertThat(answer.out().lines()).hasSize(12);
    assertThat(answer.out()).contains("maxDets=100 ] = 1.000");
    var json = JsonParser.parseString(Files.readString(out)).getAsJsonObject();
    assertThat(json.get("mAP").getAsDouble()).isCloseTo(1, within(1e-12)); // as pycocotools
    assertThat(json.get("mAPSmall").isJsonNull()).isTrue();
  }

  @Test
  void aMissedGateIsCodeThree() throws IOException {
    Files.writeString(detections, "[]");

    var answer =
        Cli.run(
            "score", "--annotations", annotations, "--detections", detections, "--min-map", "0.3");

    assertThat(answer.status()).isEqualTo(3);
    assertThat(answer.out()).endsWith("mAP 0.0000 is below --min-map 0.3" + System.lineSeparator());
  }

  @Test
  void aGateThatIsNoMapIsRefused() {
    var answer =
        Cli.run(
            "score", "--annotations", annotations, "--detections", detections, "--min-map", "30");

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err().lines()).hasSize(1);
  }

  @Test
  void aMissingFileIsOneLineAndCodeTwo() {
    var answer =
        Cli.run("score", "--annotations", annotations, "--detections", folder.resolve("no.json"));

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).contains("no.json");
  }

  @Test
  void otherLimitsMayBeAskedFor() throws IOException {
    var answer =
        Cli.run(
            "score",
            "--annotations",
            annotations,
            "--detections",
            detections,
            "--max-dets",
            "1,10,300",
            "--area-ranges",
            "100,2000");

    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("area= large | maxDets=300 ] = 1.000")
        .contains("area=medium | maxDets=300 ] = n/a");
  }

  @Test
  void detectionsOfAnUnknownImageOrOfUnknownCategoriesOnlyAreOneLineAndCodeTwo()
      throws IOException {
    for (String wrong : new String[] {"\"image_id\": 2", "\"category_id\": 5"}) {
      var field = wrong.substring(0, wrong.indexOf(':'));
      var text = Files.readString(detections).replaceAll(field + ": \\d", wrong);
      var other = Files.writeString(folder.resolve("other.json"), text);

      var answer = Cli.run("score", "--annotations", annotations, "--detections", other);

      assertThat(answer.status()).as(text).isEqualTo(2);
      assertThat(answer.err().lines()).hasSize(1);
      assertThat(answer.err()).contains("other.json: ");
    }
  }
}
