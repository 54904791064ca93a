package org.glocal.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.DatasetCheck;
import org.glocal.datasets.DatasetSpec;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.work.WorkListener;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImagesFormatTest {

  @TempDir Path folder;

  @BeforeEach
  void writeImages() throws IOException {
    Fixture.image(folder.resolve("b.png"), 4, 3);
    Fixture.image(folder.resolve("a/ü.png"), 1, 1);
    Fixture.image(folder.resolve("a/.hidden.png"), 1, 1);
    Fixture.text(folder.resolve("notes.txt"), "no image");
  }

  @Test
  void listsImagesOfAllFoldersSortedWithTheirSizes() throws IOException {
    DetectionDataset dataset = Datasets.open("images:" + folder);
    assertThat(dataset.samples()).extracting(Sample::id).containsExactly("a/ü", "b");
    assertThat(dataset.samples().get(1).width()).isEqualTo(4);
    assertThat(dataset.samples().get(1).height()).isEqualTo(3);
    assertThat(dataset.labeled()).isFalse();
  }

  @Test
  void limitAndOffsetTakeAPart() throws IOException {
    assertThat(Datasets.open("images:" + folder + "?limit=1").samples())
        .extracting(Sample::id)
        .containsExactly("a/ü");
    assertThat(Datasets.open("images:" + folder + "?offset=1&limit=5").samples())
        .extracting(Sample::id)
        .containsExactly("b");
  }

  @Test
  void imagesOfOneNameButTwoKindsKeepDistinctIds() throws IOException {
    Fixture.image(folder.resolve("b.jpg"), 2, 2);
    assertThat(Datasets.open("images:" + folder).samples())
        .extracting(Sample::id)
        .containsExactly("a/ü", "b", "b.png");
  }

  @Test
  void hiddenFoldersAndThoseOfToolsAreLeftOut() throws IOException {
    Fixture.image(folder.resolve(".ipynb_checkpoints/b-checkpoint.png"), 2, 2);
    Fixture.image(folder.resolve("a/@eaDir/b.png/SYNOPHOTO_THUMB_M.jpg"), 2, 2);
    Fixture.image(folder.resolve("__MACOSX/b.png"), 2, 2);
    assertThat(Datasets.open("images:" + folder).samples())
        .extracting(Sample::id)
        .containsExactly("a/ü", "b");
    Fixture.image(folder.resolve(".named/c.png"), 2, 2); // by its own name a hidden one is read
    assertThat(Datasets.open("images:" + folder.resolve(".named")).samples()).hasSize(1);
  }

  @Test
  void picturesThatAreNotReadAreCountedAndNamed() throws IOException {
    Fixture.image(folder.resolve("c.JFIF"), 2, 2);
    for (String name : List.of("d.webp", "a/e.BMP", "f.bmp")) {
      Fixture.text(folder.resolve(name), "a picture");
    }
    Files.createSymbolicLink(folder.resolve("g.png"), folder.resolve("nowhere"));
    Files.createSymbolicLink(folder.resolve("a/circle"), folder);
    var problems = new ArrayList<String>();
    var read = Datasets.open(DatasetSpec.parse("images:" + folder), problems::add);
    assertThat(read.samples()).extracting(Sample::id).containsExactly("a/ü", "b", "c");
    assertThat(problems)
        .containsExactly(
            folder
                + ": want PNG or JPEG, left out 5 files (2 .bmp, 1 .webp, 1 links in a circle,"
                + " 1 links to nothing), first a/circle");
  }

  @Test
  void aCheckGoesOnAfterImagesThatCannotBeRead() throws IOException {
    Fixture.text(folder.resolve("c.jpg"), "<html>");
    Fixture.text(folder.resolve("d.png"), "");
    var check = DatasetCheck.of(DatasetSpec.parse("images:" + folder), WorkListener.NONE);
    assertThat(check.dataset().samples()).hasSize(2);
    assertThat(check.problems()).hasSize(2);
  }

  @Test
  void missingAndEmptyFoldersAreRefused() throws IOException {
    Path none = folder.resolve("none");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("images:" + none))
        .withMessage(none + ": want a folder of images, found none");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("images:" + empty))
        .withMessage(empty + ": want PNG or JPEG images in this folder, found none");
  }

  @Test
  void textNamedJpgIsRefusedByName() throws IOException {
    Path text = Fixture.text(folder.resolve("c.jpg"), "hello");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("images:" + folder))
        .withMessageStartingWith(text.toString());
  }

  @Test
  void optionsThatNobodyKnowsAndPartsWithoutImagesAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("images:" + folder + "?beta=1"))
        .withMessageEndingWith("want options of [limit, offset], found beta");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("images:" + folder + "?offset=2"))
        .withMessageContaining("leave none of 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Datasets.open("images:" + folder + "?limit=-1"))
        .withMessageContaining("want a whole number for limit");
  }
}
