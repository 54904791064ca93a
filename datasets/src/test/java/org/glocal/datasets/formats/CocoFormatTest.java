package org.glocal.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.coco.CocoWriter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CocoFormatTest {

  private static final String IMAGES =
      """
      "images": [{"id": 900, "file_name": "b.png", "width": 20, "height": 10, "license": 3},
                 {"id": 7, "file_name": "a.png"}]""";
  private static final String CATEGORIES =
      "\"categories\": [{\"id\": 18, \"name\": \"dog\"}, {\"id\": 3, \"name\": \"car\"}]";

  @TempDir Path folder;
  private Path annotations;

  @BeforeEach
  void writeImages() throws IOException {
    annotations = folder.resolve("train.json");
    Fixture.image(folder.resolve("photos/a.png"), 6, 6);
    Fixture.image(folder.resolve("photos/b.png"), 20, 10);
  }

  @Test
  void readsBoxesByClassNameWhateverTheIds() throws IOException {
    write(
        """
        {"id": 5, "image_id": 900, "category_id": 3, "bbox": [1.5, 2, 3, 4], "area": 7.25,
         "iscrowd": 0, "segmentation": [[1, 2, 3, 4, 5, 6]]},
        {"id": 6, "image_id": 900, "category_id": 18, "bbox": [-5, 5, 40, 3], "iscrowd": 1,
         "segmentation": {"counts": "abc", "size": [10, 20]}}""");
    DetectionDataset dataset = Datasets.open(spec());
    assertThat(dataset.classes()).containsExactly("dog", "car");
    assertThat(dataset.samples()).extracting(Sample::id).containsExactly("900", "7");
    assertThat(dataset.samples().get(0).annotations())
        .containsExactly(
            new Annotation("car", new Box(1.5, 2, 4.5, 6), 7.25, false, false),
            new Annotation("dog", new Box(0, 5, 20, 8), 60, true, false));
    assertThat(dataset.samples().get(1).annotations()).isEmpty();
    assertThat(dataset.samples().get(1).width()).isEqualTo(6);
  }

  @Test
  void objectsThatCannotBeUsedAreToldAndLeftOut() throws IOException {
    write(
        """
        {"id": 1, "image_id": 8, "category_id": 3, "bbox": [0, 0, 1, 1]},
        {"id": 2, "image_id": 7, "category_id": 4, "bbox": [0, 0, 1, 1]},
        {"id": 3, "image_id": 7, "category_id": 3, "bbox": [3, 3, -1, 1]},
        {"id": 4, "image_id": 7, "category_id": 3, "bbox": [6, 0, 2, 2]},
        {"id": 5, "image_id": 7, "category_id": 3}""");
    var problems = new ArrayList<String>();
    DetectionDataset dataset = Datasets.open(DatasetSpec.parse(spec()), problems::add);
    assertThat(dataset.samples()).allMatch(sample -> sample.annotations().isEmpty());
    assertThat(problems).hasSize(5).allMatch(p -> p.startsWith(annotations + ": annotation "));
    assertThat(problems.get(3))
        .endsWith(
            "annotation 4: want a box inside the image of 6 x 6 px, got (6.0, 0.0, 8.0, 2.0)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{\"images\": []} | found no categories",
        "{\"images\": [{\"id\": 1, \"file_name\": \"../x.png\"}], \"categories\": [], \"annotations\": []} | want files inside",
        "{\"images\": [{\"id\": 1, \"file_name\": \"c.png\"}], \"categories\": [], \"annotations\": []} | want an image file, found none",
        "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 5, \"height\": 6}], \"categories\": [], \"annotations\": []} | found 6 x 6",
        "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\"}, {\"id\": 1, \"file_name\": \"b.png\"}], \"categories\": [], \"annotations\": []} | found 1 again",
        "{\"images\": [], \"categories\": [], \"annotations\": []} | want at least one image",
        "{\"images\": [7], \"categories\": [], \"annotations\": []} | damaged",
        "{\"images\": [{\"id\": \"x\"}], \"categories\": [], \"annotations\": []} | want a whole number as image id, found",
        "{\"images\": [ | damaged (an end in the middle)",
        "[1, 2] | damaged",
        "`` | damaged",
      })
  void damagedFilesAreRefusedInOneLine(String json, String found) throws IOException {
    Fixture.text(annotations, json);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open(spec()))
        .withMessageContaining(found)
        .withMessageStartingWith(folder.toString())
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("\n"));
  }

  @Test
  void nestingWithoutEndIsRefused() throws IOException {
    Fixture.text(annotations, "{\"info\": " + "[".repeat(100_000));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open(spec()))
        .withMessageContaining("damaged");
  }

  @Test
  void whatIsWrittenReadsBackTheSame() throws IOException {
    write(
        """
        {"id": 5, "image_id": 900, "category_id": 3, "bbox": [1.5, 2, 3, 4], "area": 7.25},
        {"id": 6, "image_id": 7, "category_id": 18, "bbox": [0, 5, 2, 1], "iscrowd": 1},
        {"id": 9, "image_id": 7, "category_id": 18, "bbox": [0, 0, 2, 1], "ignore": 1}""");
    DetectionDataset before = Datasets.open(spec());
    Path written = folder.resolve("out/all.json");
    CocoWriter.write(before, before.imageFolder(), written);
    DetectionDataset after =
        Datasets.open("coco:%s,%s".formatted(written, folder.resolve("photos")));
    assertThat(after.classes()).isEqualTo(before.classes());
    assertThat(after.samples())
        .extracting(Sample::annotations)
        .isEqualTo(before.samples().stream().map(Sample::annotations).toList());
    assertThat(after.samples())
        .extracting(Sample::id)
        .isEqualTo(before.samples().stream().map(Sample::id).toList());
    assertThat(after.categoryIds()).isEqualTo(before.categoryIds()).contains(3L, 18L);
  }

  @Test
  void imagesAreFoundByTheNamesThatExportersGive() throws IOException {
    Fixture.text(
        annotations,
        """
        {"images": [{"id": 1, "file_name": "deep\\\\a.png", "width": -1, "height": -1},
                    {"id": 2, "coco_url": "http://images.example.org/photos/b.png"},
                    {"id": 3, "coco_url": "http://images.example.org/deep/a.png"}],
         "categories": [{"id": 1, "name": "car"}]}
        """);
    Fixture.image(folder.resolve("photos/deep/a.png"), 6, 6);
    Fixture.image(folder.resolve("photos/b.png"), 6, 6);
    var dataset = Datasets.open(spec());
    assertThat(dataset.samples())
        .extracting(sample -> folder.resolve("photos").relativize(sample.image()).toString())
        .containsExactly("deep/a.png", "b.png", "deep/a.png");
    assertThat(dataset.labeled()).isFalse(); // a test set's file has no list of annotations
    assertThat(dataset.categoryIds()).containsExactly(1L);
  }

  @Test
  void specWithoutImageFolderSaysWhatIsWanted() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("coco:" + annotations))
        .withMessageContaining("want coco:annotations.json,images");
  }

  private void write(String objects) throws IOException {
    Fixture.text(
        annotations,
        "{\"info\": {}, %s, %s, \"annotations\": [%s]}".formatted(IMAGES, CATEGORIES, objects));
  }

  private String spec() {
    return "coco:%s,%s".formatted(annotations, folder.resolve("photos"));
  }
}
