package org.glocal.datasets.formats;

import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.SPARSE;
import static java.nio.file.StandardOpenOption.WRITE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoFile;
import org.glocal.datasets.files.TextFile;
import org.glocal.datasets.formats.cityscapes.CityscapesInstances;
import org.glocal.datasets.formats.cityscapes.CityscapesPolygons;
import org.glocal.datasets.formats.cityscapes.PolygonPainter;
import org.glocal.datasets.formats.cityscapes.Regions;
import org.glocal.datasets.formats.kitti.KittiLabels;
import org.glocal.datasets.formats.voc.VocXml;
import org.glocal.datasets.formats.yolo.YoloLabels;
import org.glocal.datasets.formats.yolo.YoloYaml;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files made to harm: each is refused in one line, soon and in little memory. */
@Timeout(10)
class HostileFilesTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<!DOCTYPE annotation><annotation/>",
        "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><annotation>&x;</annotation>",
        "<!DOCTYPE a SYSTEM \"http://127.0.0.1:9/a.dtd\"><annotation/>",
        "<!DOCTYPE a [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]><annotation>&b;</annotation>",
        "<annotation><object><name>&secret;</name></object></annotation>",
      })
  void documentTypesAndEntitiesAreRefused(String xml) throws IOException {
    Path file = Fixture.text(folder.resolve("a.xml"), xml);
    assertRefused(() -> VocXml.read(file), file);
  }

  @Test
  void elementsWithoutEndInEachOtherAreRefused() throws IOException {
    Path file = Fixture.text(folder.resolve("a.xml"), "<annotation>" + "<a>".repeat(100_000));
    assertRefused(() -> VocXml.read(file), file);
  }

  @ParameterizedTest
  @ValueSource(ints = {100, 100_000})
  void jsonAHundredLevelsDeepIsRefused(int depth) throws IOException {
    Path file =
        Fixture.text(
            folder.resolve("a.json"),
            "{\"objects\": %s".formatted("[".repeat(depth) + "]".repeat(depth)) + "}");
    assertRefused(() -> CityscapesPolygons.read(file, image(8, 8), problem -> {}), file);
    assertRefused(() -> CocoFile.read(file), file);
  }

  @ParameterizedTest
  @CsvSource({"'[', ']'", "'{a: ', '}'", "'- ', ''"})
  void yamlAHundredLevelsDeepIsRefused(String open, String close) throws IOException {
    for (int depth : new int[] {100, 20_000}) {
      String text = "train: .\nnames:\n " + open.repeat(depth) + "a" + close.repeat(depth);
      Path file = Fixture.text(folder.resolve("data.yaml"), text);
      assertRefused(() -> YoloYaml.read(file), file);
    }
  }

  @Test
  void yamlThatContainsItselfIsRefused() throws IOException {
    Path file = Fixture.text(folder.resolve("data.yaml"), "train: .\nnames: &n [[*n], [*n]]\n");
    assertRefused(() -> YoloYaml.read(file), file);
  }

  @ParameterizedTest
  @CsvSource({"60000, 60000", "2147483647, 2147483647", "0, 5"})
  void imagesThatClaimAnImpossibleSizeAreRefusedUnread(int width, int height) throws IOException {
    Path file = folder.resolve("images/a.png");
    Files.createDirectories(file.getParent());
    Files.write(file, withSize(Images.png(RgbImage.blank(4, 4)), width, height));
    assertRefused(() -> Datasets.open("images:" + file.getParent()), file);
    assertRefused(() -> Images.readGray(file), file);
  }

  /** Shortened by ParserFuzz: the JDK refuses a side of no length by another kind of exception. */
  @Test
  void jpegOfNoHeightIsRefused() throws IOException {
    byte[] jpeg = Images.jpeg(RgbImage.blank(16, 16), 0.9f);
    for (int i = 0; i + 8 < jpeg.length; i++) {
      if (jpeg[i] == (byte) 0xff && jpeg[i + 1] == (byte) 0xc0) {
        jpeg[i + 5] = 0;
        jpeg[i + 6] = 0;
      }
    }
    Path file = Files.write(folder.resolve("a.jpg"), jpeg);
    assertRefused(() -> Images.read(file), file);
  }

  /** Found by ParserFuzz. */
  @ParameterizedTest
  @ValueSource(strings = {"[null, 1, 1, 1]", "[1, 1, 1]", "[]", "null", "[1e999, 0, 1, 1]"})
  void cocoBoxesOfOtherThanFourNumbersAreNoBoxes(String bbox) throws IOException {
    Fixture.image(folder.resolve("a.png"), 4, 4);
    Path file =
        Fixture.text(
            folder.resolve("a.json"),
            """
            {"images": [{"id": 1, "file_name": "a.png"}], "categories": [{"id": 1, "name": "a"}],
             "annotations": [{"id": 1, "image_id": 1, "category_id": 1, "bbox": %s}]}"""
                .formatted(bbox));
    try {
      var read = new CocoFolder(file, folder).read("test", problem -> {});
      assertThat(read.samples().get(0).annotations()).isEmpty();
    } catch (IllegalArgumentException e) {
      assertThat(e.getMessage()).startsWith(file + ": ").doesNotContain("\n");
    }
  }

  /** Found by ParserFuzz: numbers beyond those of a row wrapped around. */
  @Test
  void polygonsFarOutsidePaintNothing() {
    var painter = new PolygonPainter(4, 4);
    double[] far = {1e18, 1e300, 1e18};
    assertThat(painter.paint(far, new double[] {0, 0, 3}, 1)).isTrue();
    assertThat(painter.paint(new double[] {-1e18, -1e300, -9}, new double[] {0, 0, 3}, 1)).isTrue();
    assertThat(Regions.of(4, 4, painter::label)).containsOnlyKeys(0);
  }

  /** Found by ParserFuzz: a side just below 0 passed as a share and made a reversed box. */
  @Test
  void yoloSidesBelowZeroAreTold() throws IOException {
    Path file = Fixture.text(folder.resolve("a.txt"), "0 0.5 0.5 -0.005 0.1");
    var problems = new ArrayList<String>();
    assertThat(new YoloLabels(Map.of(0, "a"), 0).read(file, image(9, 9), problems::add)).isEmpty();
    assertThat(problems)
        .hasSize(1)
        .allMatch(problem -> problem.startsWith(file + ":1: want a box"));
  }

  /** Found by ParserFuzz. */
  @ParameterizedTest
  @ValueSource(strings = {"train: \"a\\nb\"\nnames: [a]", "path: \"\\0\"\ntrain: .\nnames: [a]"})
  void pathsWithControlCharactersAreRefused(String yaml) throws IOException {
    Path file = Fixture.text(folder.resolve("data.yaml"), yaml);
    assertRefused(() -> YoloYaml.read(file), file);
  }

  @ParameterizedTest
  @ValueSource(strings = {"../secret", "/etc/hostname", "a/../../secret", "..", "."})
  void namesThatClimbOutOfTheDatasetAreRefused(String name) throws IOException {
    Path voc = folder.resolve("voc");
    Fixture.image(voc.resolve("JPEGImages/a.jpg"), 4, 4);
    Path split = Fixture.text(voc.resolve("ImageSets/Main/val.txt"), "a\n" + name + "\n");
    assertRefused(() -> Datasets.open("voc:" + voc + ":val"), Path.of(split + ":2"));

    Path yolo = folder.resolve("yolo");
    Path list = Fixture.text(yolo.resolve("val.txt"), name + "\n");
    Path yaml = Fixture.text(yolo.resolve("data.yaml"), "val: val.txt\nnames: [a]\n");
    assertRefused(() -> Datasets.open("yolo:" + yaml), Path.of(list + ":1"));
  }

  @Test
  void moreOrLargerPolygonsThanPeopleDrawAreRefused() throws IOException {
    String whole =
        "{\"label\": \"car\", \"polygon\": [[-1e9, -1e9], [1e9, -1e9], [1e9, 1e9], [-1e9, 1e9]]},";
    Path file =
        Fixture.text(
            folder.resolve("a.json"),
            "{\"objects\": [" + whole.repeat(50_000).replaceAll(",$", "]}"));
    assertRefused(() -> CityscapesPolygons.read(file, image(2048, 1024), problem -> {}), file);
    Path jagged =
        Fixture.text(
            folder.resolve("b.json"),
            "{\"objects\": [{\"label\": \"car\", \"polygon\": [%s[0, 0]]}]}"
                .formatted("[0, 0], [2047, 1023], ".repeat(150_000)));
    assertRefused(() -> CityscapesPolygons.read(jagged, image(2048, 1024), problem -> {}), jagged);
  }

  @ParameterizedTest
  @ValueSource(strings = {"voc", "json", "kitti", "yaml", "instances"})
  void emptyAndMissingFilesAndFoldersAreRefused(String kind) throws IOException {
    Path empty = Fixture.text(folder.resolve("split.txt"), "");
    Path missing = folder.resolve("none");
    for (Path file : List.of(empty, missing, folder)) {
      if (kind.equals("kitti") && file.equals(empty)) {
        assertThat(KittiLabels.read(file, image(4, 4), problem -> {})).isEmpty();
      } else {
        assertRefused(() -> read(kind, file), file);
      }
    }
  }

  @Test
  void labelFilesLargerThanAnyAreRefusedUnread() throws IOException {
    Path file = folder.resolve("a.txt");
    try (var huge = Files.newByteChannel(file, CREATE_NEW, WRITE, SPARSE)) {
      huge.position(TextFile.MAX_BYTES * 1000).write(ByteBuffer.wrap(new byte[1]));
    }
    for (String kind : List.of("voc", "json", "kitti", "yaml")) {
      assertRefused(() -> read(kind, file), file);
    }
  }

  private static void read(String kind, Path file) throws IOException {
    switch (kind) {
      case "voc" -> VocXml.read(file);
      case "json" -> CityscapesPolygons.read(file, image(4, 4), problem -> {});
      case "kitti" -> KittiLabels.read(file, image(4, 4), problem -> {});
      case "yaml" -> YoloYaml.read(file);
      default -> CityscapesInstances.read(file, image(4, 4));
    }
  }

  private static Sample image(int width, int height) {
    return new Sample("a", Path.of("a.png"), width, height, List.of());
  }

  private static void assertRefused(ThrowingCallable reading, Path file) {
    assertThatIllegalArgumentException()
        .isThrownBy(reading)
        .withMessageStartingWith(file + ":")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  /** The PNG with another size in its header, whose checksum is right. */
  private static byte[] withSize(byte[] png, int width, int height) {
    byte[] out = png.clone();
    ByteBuffer.wrap(out).putInt(16, width).putInt(20, height);
    var crc = new CRC32();
    crc.update(Arrays.copyOfRange(out, 12, 29));
    ByteBuffer.wrap(out).putInt(29, (int) crc.getValue());
    return out;
  }
}
