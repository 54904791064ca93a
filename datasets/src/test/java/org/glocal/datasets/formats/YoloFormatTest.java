package org.glocal.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class YoloFormatTest {

  @TempDir Path folder;
  private Path yaml;

  @BeforeEach
  void writeDataset() throws IOException {
    yaml =
        Fixture.text(
            folder.resolve("data.yaml"),
            """
            path: .  # the root
            train: images/train
            val: [images/val]
            names:
              0: person
              2: traffic light
            """);
    Fixture.image(folder.resolve("images/train/a.png"), 100, 50);
    Fixture.image(folder.resolve("images/train/deep/b.png"), 10, 10);
    Fixture.image(folder.resolve("images/val/c.png"), 8, 8);
    Fixture.text(folder.resolve("labels/train/a.txt"), "2 0.5 0.5 0.2 0.4\r\n\r\n0 1 1 1 1\r\n");
    Fixture.text(
        folder.resolve("labels/train/deep/b.txt"), "0 0.1 0.2 0.5 0.1 0.3 0.9\n2 0.5 0.5 0 0.1");
  }

  @Test
  void readsCenterAndSizeAsSharesOfTheImage() throws IOException {
    DetectionDataset dataset = Datasets.open("yolo:" + yaml + ":train");
    assertThat(dataset.classes()).containsExactly("person", "traffic light");
    assertThat(dataset.samples()).extracting(Sample::id).containsExactly("a", "deep/b");
    List<Annotation> first = dataset.samples().get(0).annotations();
    assertThat(first)
        .containsExactly(
            Annotation.of("traffic light", new Box(40, 15, 60, 35)),
            Annotation.of("person", new Box(50, 25, 100, 50)));
  }

  @Test
  void takesTheBoundsOfPolygonsAndLeavesOutBoxesWithoutArea() throws IOException {
    DetectionDataset dataset = Datasets.open("yolo:" + yaml + ":train");
    assertThat(dataset.samples().get(1).annotations())
        .containsExactly(Annotation.of("person", new Box(1, 1, 5, 9)));
  }

  @Test
  void keypointsBehindABoxAreNoPolygon() throws IOException {
    Fixture.text(yaml, "train: images/train\nnames: [person, car]\nkpt_shape: [5, 2]\n");
    Fixture.text(
        folder.resolve("labels/train/a.txt"), "0 .5 .5 .2 .4 .1 .1 .9 .1 .9 .9 .1 .9 .5 .5\n");
    Fixture.text(folder.resolve("labels/train/deep/b.txt"), "");
    assertThat(Datasets.open("yolo:" + yaml + ":train").samples().get(0).annotations())
        .containsExactly(Annotation.of("person", new Box(40, 15, 60, 35)));
    Fixture.text(folder.resolve("labels/train/a.txt"), "0 .5 .5 .2 .4 .1 .1\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("yolo:" + yaml + ":train"))
        .withMessageEndingWith(
            "a.txt:1: want class, a box and 10 values of keypoints by kpt_shape, found 7 values");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[5]", "[5, 4]", "5", "[0, 2]", "[many, 2]"})
  void aKeypointShapeThatSaysNothingIsRefused(String shape) throws IOException {
    Fixture.text(yaml, "train: images/train\nnames: [person]\nkpt_shape: " + shape + "\n");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("yolo:" + yaml + ":train"))
        .withMessageContaining("data.yaml: want kpt_shape as [keypoints, 2 or 3], found ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.0", "2.000000000000000000e+00"})
  void classNumbersThatNumPyWroteAreWhole(String number) throws IOException {
    Fixture.text(folder.resolve("labels/train/a.txt"), number + " 0.5 0.5 0.2 0.4\n");
    assertThat(Datasets.open("yolo:" + yaml + ":train").samples().get(0).annotations())
        .containsExactly(Annotation.of("traffic light", new Box(40, 15, 60, 35)));
  }

  @Test
  void onlyTheNamedSplitNeedsToBeThere() throws IOException {
    Fixture.text(yaml, "train: images/absent\nval: images/val\nnames: [person]\n");
    assertThat(Datasets.open("yolo:" + yaml + ":val").samples()).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("yolo:" + yaml))
        .withMessageContaining("want a folder or list file for train, found none");
  }

  @Test
  void aSetWithoutAnyLabelFileIsAProblem() throws IOException {
    var problems = new ArrayList<String>();
    Datasets.open(DatasetSpec.parse("yolo:" + yaml + ":val"), problems::add);
    assertThat(problems)
        .singleElement()
        .asString()
        .contains("want label files, found none for 1 images; the first would be ")
        .endsWith("labels/val/c.txt");
  }

  @Test
  void imagesWithoutLabelFileHaveNoObjects() throws IOException {
    DetectionDataset dataset = Datasets.open("yolo:" + yaml + ":val");
    assertThat(dataset.samples()).hasSize(1);
    assertThat(dataset.samples().get(0).annotations()).isEmpty();
    assertThat(dataset.labeled()).isTrue();
  }

  @Test
  void withoutSplitAllSplitsAreRead() throws IOException {
    assertThat(Datasets.open("yolo:" + yaml).samples())
        .extracting(Sample::id)
        .containsExactly("a", "deep/b", "c");
  }

  @Test
  void readsListFilesAndNamesAsListAndRoboflowsClimb() throws IOException {
    Fixture.text(folder.resolve("val.txt"), "./images/val/c.png\n./images/train/a.png\n");
    Fixture.text(yaml, "train: ../images/train\nval: val.txt\nnames: [person, car, light]\n");
    assertThat(Datasets.open("yolo:" + yaml + ":val").samples())
        .extracting(sample -> sample.annotations().size())
        .containsExactly(0, 2);
    assertThat(Datasets.open("yolo:" + yaml + ":train").samples()).hasSize(2);
  }

  @ParameterizedTest
  @CsvSource({
    "1 0.5 0.5 0.1 0.1, 'want one of the 2 class numbers of data.yaml, found 1'",
    "0 50 20 0.1 0.1, 'want shares of the image''s sides in [0, 1], found 50'",
    "0 0.5 0.5 0.1, 'want class x y width height'",
    "0 0.5 0.5 nan 0.1, 'found nan'",
    "car 0.5 0.5 0.1 0.1, 'found car'",
  })
  void wrongLinesAreRefusedWithTheirNumber(String line, String found) throws IOException {
    Path labels = Fixture.text(folder.resolve("labels/val/c.txt"), "0 0.5 0.5 1 1\n" + line);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("yolo:" + yaml))
        .withMessageStartingWith(labels + ":2: ")
        .withMessageContaining(found);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "- 1\n- 2\n",
        "train: images/none\nnames: [a]\n",
        "names: [a]\n",
        "train: images\n",
        "train: images\nnames: [a, a]\n",
        "train: {a: b}\nnames: [a]\n",
        "a: [1\n",
        "a: &a [*a]\n",
        "train: images\nnames: {person: 0}\n"
      })
  void damagedYamlIsRefusedInOneLine(String text) throws IOException {
    Fixture.text(yaml, text);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("yolo:" + yaml))
        .withMessageStartingWith(yaml.toString())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void unknownSplitIsRefusedWithTheKnownOnes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("yolo:" + yaml + ":test"))
        .withMessageEndingWith("want one of the splits [train, val], found test");
  }
}
