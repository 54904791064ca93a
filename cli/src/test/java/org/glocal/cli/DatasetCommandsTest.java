package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.imageio.ImageIO;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatasetCommandsTest {

  @TempDir Path folder;
  private Path images;
  private String spec;

  @BeforeEach
  void twoImagesAndOneCar() throws IOException {
    images = folder.resolve("photos");
    Images.writePng(RgbImage.blank(64, 48), images.resolve("1.png"));
    Images.writeJpeg(RgbImage.blank(64, 48), images.resolve("2.jpg"), 0.9f);
    var annotations =
        Files.writeString(
            folder.resolve("instances.json"),
            """
            {"images": [{"id": 1, "file_name": "1.png"}, {"id": 2, "file_name": "2.jpg"}],
             "categories": [{"id": 3, "name": "car"}, {"id": 5, "name": "bus"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 3, "bbox": [4, 4, 20, 10]}]}
            """);
    spec = "coco:" + annotations + "," + images;
  }

  @Test
  void checkCountsImagesSizesAndObjects() {
    var answer = Cli.run("datasets", "check", spec);

    assertThat(answer.status()).isZero();
    assertThat(answer.out().replaceAll(" +", " "))
        .contains("images 2", "64x48 2", "objects 1", " car 1", " bus 0", "problems 0");
  }

  @Test
  void checkNamesWhatIsBrokenAndEndsInCodeTwo() throws IOException {
    byte[] whole = Files.readAllBytes(images.resolve("2.jpg"));
    Files.write(images.resolve("2.jpg"), java.util.Arrays.copyOf(whole, whole.length / 2));

    var answer = Cli.run("datasets", "check", spec);

    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.out()).contains("problems  1", "2.jpg");
  }

  @Test
  void convertWritesWhatCanBeReadAgain() {
    var out = folder.resolve("converted.json");

    var answer = Cli.run("datasets", "convert", spec, "--out", out);

    assertThat(answer.status()).isZero();
    assertThat(Cli.run("datasets", "check", answer.out().strip()).out())
        .contains("objects   1", "images    2");
  }

  @ParameterizedTest
  @CsvSource({
    "cityscapes:%s/cityscapes:val, car 4, crowds 3, 0",
    "foggy-cityscapes:%s/cityscapes:val?groups=drop, car 2, crowds 0, 0",
    "kitti:%s/kitti, unlabeled areas 1, difficult 1, 2",
    "voc:%s/voc, motorbike 1, difficult 1, 2",
    "sim10k:%s/sim10k, car 2, images 2, 0",
    "'coco:%1$s/coco/instances.json,%1$s/coco/images', person 2, crowds 1, 2",
    "yolo:%s/yolo/data.yaml, person 2, images 4, 2",
    "scenes:%s/scenes:val-x, car 2, objects 3, 0",
    "images:%s/coco/images, 20x10 1, labels none, 0",
  })
  void checkReadsAuthoredSamplesOfEveryFormat(String form, String row, String line, int code) {
    var golden = Path.of("../datasets/src/test/resources/golden/formats");

    var answer = Cli.run("datasets", "check", form.formatted(golden));

    assertThat(answer.out().replaceAll(" +", " ")).contains(" " + row + "\n", line + "\n");
    assertThat(answer.status()).as(answer.out()).isEqualTo(code);
  }

  @Test
  void fogKeepsNamesAndLabels() {
    var out = folder.resolve("foggy");

    var answer =
        Cli.run(
            "fog", "--data", "images:" + images, "--out", out, "--beta", "0.05", "--pseudo-depth");

    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
    assertThat(out.resolve("1.png")).exists();
    assertThat(out.resolve("2.jpg")).exists();
    assertThat(out.resolve("config.json")).content().containsPattern("\"beta\": \\[\\s+0.05");
  }

  @Test
  void fogFromCityscapesDisparityWritesADatasetForEachDensity() throws IOException {
    var root = folder.resolve("cityscapes");
    var stem = "val/ulm/ulm_000000_000001_";
    for (var part : List.of("leftImg8bit/%sleftImg8bit.png", "gtFine/%sgtFine_polygons.json")) {
      copyGolden(part.formatted(stem), root);
    }
    copyGolden("camera/" + stem + "camera.json", root);
    var disparity = new BufferedImage(96, 48, BufferedImage.TYPE_USHORT_GRAY);
    for (int i = 0; i < 96 * 48; i++) {
      disparity.getRaster().setSample(i % 96, i / 96, 0, 1 + 256); // 1 px: a wall at 22 m
    }
    var file = root.resolve("disparity/" + stem + "disparity.png");
    Files.createDirectories(file.getParent());
    ImageIO.write(disparity, "png", file.toFile());
    var out = folder.resolve("foggy");

    var answer =
        Cli.run(
            "fog",
            "--data",
            "cityscapes:" + root + ":val",
            "--disparity",
            root.resolve("disparity"),
            "--beta",
            "0.01,0.5",
            "--airlight",
            "200,200,200",
            "--out",
            out);

    assertThat(answer.err()).isEmpty();
    assertThat(answer.out().lines()).containsExactly(out + "/beta_0.01", out + "/beta_0.5");
    var clear = Cli.run("datasets", "check", "cityscapes:" + root + ":val").out();
    for (var foggy : answer.out().lines().toList()) {
      assertThat(Cli.run("datasets", "check", "cityscapes:" + foggy + ":val").out())
          .isEqualTo(clear.replace(root.toString(), foggy));
    }
    var fog = Images.read(out.resolve("beta_0.5/leftImg8bit/" + stem + "leftImg8bit.png"));
    assertThat(fog.get(50, 20, 0)).isCloseTo(200, within(1)); // 11 lengths of extinction away
  }

  @Test
  void fogFromMoreThanOneSourceOfDistancesIsRefused() {
    assertRefused(
        Cli.run(
            "fog",
            "--data",
            "images:" + images,
            "--out",
            folder.resolve("foggy"),
            "--beta",
            "0.05",
            "--pseudo-depth",
            "--disparity",
            images),
        "got --disparity and --pseudo-depth");
  }

  @Test
  void fogWithoutDistancesIsRefused() {
    var out = folder.resolve("foggy");

    assertRefused(
        Cli.run("fog", "--data", "images:" + images, "--out", out, "--beta", "0.05"),
        "want --disparity, --depth or --pseudo-depth, got none");
    assertThat(out).doesNotExist();
  }

  @Test
  void aTextFileNamedJpgIsAProblemAmongOthers() throws IOException {
    for (int i = 0; i < 120; i++) {
      Files.writeString(images.resolve("text-%03d.jpg".formatted(i)), "these are words");
    }
    var answer = Cli.run("datasets", "check", "images:" + images);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.out())
        .contains(
            "problems  120",
            "text-000.jpg: want a PNG or JPEG image",
            "text-099.jpg",
            "and 20 more")
        .doesNotContain("text-100.jpg");
  }

  @Test
  void aMissingFolderIsRefused() {
    assertRefused(Cli.run("datasets", "check", "images:" + folder.resolve("none")), "none");
  }

  @Test
  void anEmptyDatasetIsRefused() throws IOException {
    var empty = Files.createDirectory(folder.resolve("empty"));

    assertRefused(Cli.run("datasets", "check", "images:" + empty), "found none");
  }

  @Test
  void anOutputFolderInUseIsRefused() {
    assertRefused(
        Cli.run("scenes", "--out", images, "--train", 1, "--val", 1), "found files in it");
    assertThat(images).isDirectoryNotContaining("glob:**scenes*");
  }

  @Test
  void aSizeThatIsNoneIsRefused() {
    assertRefused(
        Cli.run("scenes", "--out", folder.resolve("scenes"), "--size", "big"), "256x128", "big");
  }

  private static void copyGolden(String file, Path root) throws IOException {
    var golden = Path.of("../datasets/src/test/resources/golden/formats/cityscapes");
    Files.createDirectories(root.resolve(file).getParent());
    Files.copy(golden.resolve(file), root.resolve(file));
  }

  private static void assertRefused(Cli answer, String... words) {
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).contains(words);
    assertThat(answer.status()).isEqualTo(2);
  }
}
