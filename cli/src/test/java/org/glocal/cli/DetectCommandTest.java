package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
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

  @Test
  void anInputIsNeverOverwrittenAndAnotherFileOnlyWhenAsked() throws IOException {
    Path annotations = Files.writeString(folder.resolve("own.json"), "{}");
    String data = "coco:" + annotations + "," + images;
    for (String[] command :
        new String[][] {
          {"detect", "--detector", detector.toString(), "--data", data},
          {"datasets", "convert", data},
          {"score", "--annotations", annotations.toString(), "--detections", "none.json"},
        }) {
      assertThat(Cli.run(with(command, "--out", annotations, "--overwrite")).err())
          .contains("own.json: want a file of its own for --out, found what this command reads");
      Files.writeString(out, "kept");
      var refused = Cli.run(with(command, "--out", out));
      assertThat(refused.status()).isEqualTo(2);
      assertThat(refused.err())
          .contains(
              "found.json: want a new file for --out, found one; choose another name or --overwrite");
    }
    assertThat(annotations).hasContent("{}");
    assertThat(out).hasContent("kept");
  }

  @Test
  void whatAnEarlierRunWroteIsReplacedWhenAsked() throws IOException {
    Files.writeString(out, "old");
    var run =
        Cli.run("detect", "--detector", detector, "--images", images, "--out", out, "--overwrite");
    assertThat(run.err()).isEmpty();
    assertThat(Files.readString(out)).startsWith("[{");
  }

  private static Object[] with(String[] command, Object... more) {
    return Stream.concat(Stream.of(command), Stream.of(more)).toArray();
  }
}
