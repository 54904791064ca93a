package org.glocal.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DatasetCheck;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.formats.cityscapes.PolygonPainter;
import org.glocal.datasets.formats.cityscapes.Regions;
import org.glocal.datasets.work.WorkListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the formats with one label file an image do beyond the golden files. */
class ReadersTest {

  private static final String OBJECT =
      """
      <object><name>%s</name><bndbox><xmin>1</xmin><ymin>1</ymin><xmax>3</xmax><ymax>2</ymax></bndbox>
      </object>""";

  @TempDir Path folder;

  /** One pixel, the third from the left in the second row, in the words of each format. */
  @Test
  void onePixelIsTheSameBoxInEveryFormat() {
    var pixel = new Corners(2, 1, 3, 2);
    assertThat(Corners.ofPixelsFrom0(2, 1, 2, 1)).isEqualTo(pixel); // KITTI
    assertThat(Corners.ofPixelsFrom1(3, 2, 3, 2)).isEqualTo(pixel); // VOC, Sim10k
    assertThat(Corners.ofSize(2, 1, 1, 1)).isEqualTo(pixel); // COCO
    int[] instances = {0, 0, 0, 0, 0, 0, 26001, 0};
    assertThat(Regions.of(4, 2, at -> instances[at]).get(26001).annotation("car", false))
        .isEqualTo(Annotation.of("car", new Box(2, 1, 3, 2))); // Cityscapes
    var painter = new PolygonPainter(4, 2);
    painter.paint(new double[] {2, 2, 2}, new double[] {1, 1, 1}, 7);
    assertThat(Regions.of(4, 2, painter::label).get(7).annotation("car", false))
        .isEqualTo(Annotation.of("car", new Box(2, 1, 3, 2)));
  }

  @Test
  void vocKeepsForeignAndNonAsciiNamesAndSortsThem() throws IOException {
    voc("ü-1", OBJECT.formatted("车") + OBJECT.formatted("Ampel"));
    DetectionDataset dataset = Datasets.open("voc:" + folder);
    assertThat(dataset.classes()).containsExactly("Ampel", "车");
    assertThat(dataset.samples()).extracting(Sample::id).containsExactly("ü-1");
    assertThat(dataset.samples().get(0).annotations())
        .contains(Annotation.of("车", new Box(0, 0, 3, 2)));
  }

  @Test
  void vocOfItsOwnTwentyClassesHasAllOfThem() throws IOException {
    voc("a", OBJECT.formatted("dog"));
    assertThat(Datasets.open("voc:" + folder).classes()).hasSize(20).contains("tvmonitor");
  }

  @ParameterizedTest
  @CsvSource({
    "'<annotation><size><width>9</width></size></annotation>', want an image of 9 x null px",
    "'<annotation><size><width>x</width></size></annotation>', 'a.xml:1: want a whole number'",
    "'<annotation>\n<object><difficult>2</difficult></object></annotation>', 'a.xml:2: want 0 or 1'",
    "'<annotation>\n\n<object><bndbox><xmin>x</xmin></bndbox></object></annotation>', 'a.xml:3: want'",
    "<html/>, want the element annotation",
    "<annotation>, damaged",
  })
  void wrongXmlEndsTheReadingAndIsAProblemOfACheck(String xml, String found) throws IOException {
    Fixture.image(folder.resolve("JPEGImages/a.png"), 4, 4);
    Fixture.text(folder.resolve("Annotations/a.xml"), xml);
    voc("b", "");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("voc:" + folder))
        .withMessageContaining(found);
    DatasetCheck check = check("voc:" + folder);
    assertThat(check.problems()).hasSize(1).allMatch(problem -> problem.contains(found));
    assertThat(check.dataset().samples()).extracting(Sample::id).containsExactly("b");
  }

  @Test
  void aCheckListsEveryImageAndLabelThatIsMissing() throws IOException {
    voc("a", "");
    voc("b", "");
    Fixture.text(folder.resolve("ImageSets/Main/val.txt"), "a\nb\nc\n");
    Files.delete(folder.resolve("Annotations/a.xml"));
    Files.delete(folder.resolve("JPEGImages/b.png"));
    assertThat(check("voc:" + folder + ":val").problems())
        .hasSize(4)
        .anyMatch(problem -> problem.contains("a.xml: want VOC annotations, found no file"))
        .anyMatch(problem -> problem.contains("b.jpg: want an image file, found none"))
        .anyMatch(problem -> problem.contains("c.jpg: want an image file, found none"))
        .anyMatch(problem -> problem.contains("want at least one image that can be used"));
  }

  @Test
  void splitsAreListedAndRefusedWhereImagesRepeat() throws IOException {
    voc("a", "");
    Path list = Fixture.text(folder.resolve("ImageSets/Main/train.txt"), "a\na\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("voc:" + folder + ":test"))
        .withMessageContaining("want one of the splits [train]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("voc:" + folder + ":train"))
        .withMessage(list + ":2: want each image once, found a again");
    Fixture.text(list, "a -1\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("voc:" + folder + ":train"))
        .withMessage(list + ":1: want one image id a line, found \"a -1\"");
  }

  @ParameterizedTest
  @CsvSource({
    "Car 0 0 0 1 1 2 2, found 8 words",
    "Bike 0 0 0 1 1 2 2 1 1 1 1 1 1 0, found Bike",
    "Car 0 0 0 1 x 2 2 1 1 1 1 1 1 0, 'found \"x\"'",
  })
  void wrongKittiLinesAreRefusedWithTheirNumber(String line, String found) throws IOException {
    Path labels = Fixture.text(folder.resolve("training/label_2/1.txt"), "\r\n" + line);
    Fixture.image(folder.resolve("training/image_2/1.png"), 4, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("kitti:" + folder))
        .withMessageStartingWith(labels + ":2: ")
        .withMessageEndingWith(found);
  }

  @Test
  void kittiBoxesThatAreNoneAreToldWithTheirLine() throws IOException {
    Path labels =
        Fixture.text(
            folder.resolve("training/label_2/1.txt"),
            "Car 0 0 0 3 3 1 1 1 1 1 1 1 1 0\nCar 0 0 0 9 9 11 11 1 1 1 1 1 1 0\n"
                + "Car 0 0 0 NaN 0 1 1 1 1 1 1 1 1 0\n");
    Fixture.image(folder.resolve("training/image_2/1.png"), 4, 4);
    var problems = new ArrayList<String>();
    Datasets.open(DatasetSpec.parse("kitti:" + folder), problems::add);
    assertThat(problems)
        .satisfiesExactly(
            p -> assertThat(p).startsWith(labels + ":1: want a box whose right and bottom exceed"),
            p -> assertThat(p).startsWith(labels + ":2: want a box inside the image of 4 x 4 px"),
            p -> assertThat(p).startsWith(labels + ":3: want a box whose right and bottom exceed"));
  }

  @Test
  void cityscapesOptionsAndSplitsAreRefusedWithTheKnownOnes() throws IOException {
    Fixture.image(folder.resolve("leftImg8bit/val/ulm/a_leftImg8bit.png"), 4, 4);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("cityscapes:" + folder + ":train"))
        .withMessageContaining("want one of the splits [val] behind a colon, found train");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("cityscapes:" + folder + ":val?groups=keep"))
        .withMessageContaining("want one of [crowd, drop] for groups, found \"keep\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("foggy-cityscapes:" + folder + ":val?beta=0.1"))
        .withMessageContaining("want one of [0.02, 0.01, 0.005] for beta, found \"0.1\"");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("cityscapes:" + folder + ":val?beta=0.02"))
        .withMessageContaining("found beta");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("cityscapes:" + folder + ":val"))
        .withMessageContaining("gtFine_polygons.json: want Cityscapes polygons, found no file");
  }

  @Test
  void wrongCityscapesObjectsAreToldAndLeftOut() throws IOException {
    Fixture.image(folder.resolve("leftImg8bit/val/ulm/a_leftImg8bit.png"), 4, 4);
    Fixture.text(
        folder.resolve("gtFine/val/ulm/a_gtFine_polygons.json"),
        """
        {"imgHeight": 4, "objects": [{"label": "spaceship", "polygon": [[0, 0], [1, 0], [1, 1]]},
         {"label": "car", "polygon": [[0, 0], [1, 0]]}, {"label": "car"}, {"polygon": []},
         {"label": "bus", "polygon": [[0, 0], [9, 0], [9, 9]]}]}""");
    DatasetCheck check = check("cityscapes:" + folder + ":val");
    assertThat(check.problems())
        .hasSize(4)
        .allMatch(problem -> problem.contains("a_gtFine_polygons.json: object "));
    assertThat(check.objects()).containsEntry("bus", 1).containsEntry("car", 0);
  }

  @Test
  void aCheckCountsCrowdsDifficultOnesAndUnlabeledAreas() throws IOException {
    Fixture.text(
        folder.resolve("training/label_2/1.txt"),
        "DontCare -1 -1 -10 0 0 1 1 -1 -1 -1 -1000 -1000 -1000 -10\n"
            + "Car 0 0 0 1 1 2 2 1 1 1 1 1 1 0\n");
    Fixture.image(folder.resolve("training/image_2/1.png"), 4, 4);
    DatasetCheck check = check("kitti:" + folder);
    assertThat(check.objects()).containsEntry("unlabeled areas", 1).containsEntry("Car", 1);
    assertThat(check.crowds()).isEqualTo(1);
    assertThat(check.difficult()).isEqualTo(1);
    assertThat(check.problems()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "voc:%s/voc:val, voc:%s:val",
    "voc:%s/voc, voc:%s",
    "sim10k:%s/sim10k, sim10k:%s",
    "kitti:%s/kitti:val, kitti:%s:val",
    "cityscapes:%s/cityscapes:val, cityscapes:%s:val?labels=polygons",
    "cityscapes:%s/cityscapes:val?labels=instances, cityscapes:%s:val?labels=instances",
    "foggy-cityscapes:%s/cityscapes:val?beta=0.01, foggy-cityscapes:%s:val?beta=0.01",
  })
  void aCopyReadsBackTheSame(String from, String to) throws Exception {
    Path golden = Path.of(ReadersTest.class.getResource("/golden/formats").toURI());
    var spec = DatasetSpec.parse(from.formatted(golden));
    List<Sample> samples = Datasets.open(spec).samples();
    Datasets.format(spec.format())
        .copier()
        .orElseThrow()
        .copy(spec, samples, folder, (sample, target) -> place(sample.image(), target));
    List<Sample> copied = Datasets.open(to.formatted(folder)).samples();
    assertThat(copied).extracting(Sample::id).isEqualTo(samples.stream().map(Sample::id).toList());
    assertThat(copied)
        .extracting(Sample::annotations)
        .isEqualTo(samples.stream().map(Sample::annotations).toList());
  }

  private static void place(Path image, Path target) throws IOException {
    Files.createDirectories(target.getParent());
    Files.copy(image, target);
  }

  private void voc(String id, String objects) throws IOException {
    Fixture.image(folder.resolve("JPEGImages").resolve(id + ".png"), 4, 4);
    Fixture.text(
        folder.resolve("Annotations").resolve(id + ".xml"),
        "<annotation>" + objects + "</annotation>");
  }

  private static DatasetCheck check(String spec) throws IOException {
    return DatasetCheck.of(DatasetSpec.parse(spec), WorkListener.NONE);
  }
}
