package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectCommandTest {

  @TempDir Path folder;
  private Path images;
  private Path detector;
  private Path out;

  @BeforeEach
  void writeImages() throws IOException {
    images = folder.resolve("images");
    for (int i : new int[] {1, 2, 10}) {
      Images.writePng(RgbImage.blank(40, 30), images.resolve("day/frame_%d.png".formatted(i)));
    }
    detector = FixedDetector.write(folder.resolve("detector"));
    out = folder.resolve("found.json");
  }

  @Test
  void imagesThatAreNumberedByPlaceAreNamedInTheResults() throws IOException {
    Images.writePng(RgbImage.blank(40, 30), images.resolve("other.png"));
    var run = Cli.run("detect", "--detector", detector, "--images", images, "--out", out);
    assertThat(run.out())
        .contains(
            "an image's image_id is its place among the sorted names, not a number in its name");
    assertThat(Files.readString(out))
        .contains("{\"image_id\":2,\"file_name\":\"day/frame_10.png\",")
        .contains("{\"image_id\":4,\"file_name\":\"other.png\",");
  }

  @Test
  void resultsBearTheIdsOfACocoFileAndScoreAgainstIt() throws IOException {
    Path annotations = folder.resolve("own.json");
    Files.writeString(
        annotations,
        """
        {"images": [{"id": 900719925474099, "file_name": "day/frame_1.png"}],
         "categories": [{"id": 0, "name": "car"}],
         "annotations": [{"id": 5, "image_id": 900719925474099, "category_id": 0,
           "bbox": [10, 7.5, 20, 15], "area": 300, "iscrowd": 0}]}
        """);
    var run =
        Cli.run(
            "detect",
            "--detector",
            detector,
            "--data",
            "coco:" + annotations + "," + images,
            "--out",
            out);
    assertThat(run.out()).contains("an image's image_id is its id in the annotations file");
    Path score = folder.resolve("score.json");
    Cli.run("score", "--annotations", annotations, "--detections", out, "--out", score);
    assertThat(Files.readString(score)).contains("\"vocAP50\": 1.0");
  }
}
