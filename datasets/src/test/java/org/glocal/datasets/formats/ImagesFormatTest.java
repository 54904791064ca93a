package org.glocal.datasets.formats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
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
