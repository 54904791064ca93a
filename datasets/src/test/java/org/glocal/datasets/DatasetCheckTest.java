package org.glocal.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DatasetCheckTest {

  @TempDir Path folder;

  @Test
  void countsClassesAndSizesAndTellsEveryProblem() throws IOException {
    Path images = folder.resolve("images");
    Images.writePng(RgbImage.blank(8, 4), images.resolve("a.png"));
    Images.writePng(RgbImage.blank(8, 4), images.resolve("b.png"));
    byte[] whole = Images.png(RgbImage.blank(5, 5));
    Path cut = Files.write(images.resolve("c.png"), Arrays.copyOf(whole, whole.length - 30));
    Path labels = Files.createDirectories(folder.resolve("labels"));
    Files.writeString(
        labels.resolve("a.txt"), "1 0.5 0.5 1 1\n1 0.5 0.5 1 1\n0 0.5 0.5 0.5 0.5\n0 1 1 0 0\n");
    Path yaml =
        Files.writeString(folder.resolve("d.yaml"), "val: images\nnames: [car, bus, van]\n");

    var heard = new ArrayList<String>();
    DatasetCheck check =
        DatasetCheck.of(
            DatasetSpec.parse("yolo:" + yaml),
            (stage, done, total) -> heard.add(done + "/" + total));

    assertThat(check.objects()).containsExactly(entry("car", 1), entry("bus", 2), entry("van", 0));
    assertThat(check.sizes()).containsExactly(entry("5x5", 1), entry("8x4", 2));
    assertThat(heard).containsExactly("0/0", "1/3", "2/3", "3/3");
    assertThat(check.problems())
        .hasSize(3)
        .satisfiesExactly(
            p ->
                assertThat(p)
                    .startsWith(labels.resolve("a.txt") + ":4: ")
                    .contains("want a box whose right"),
            p -> assertThat(p).startsWith(images.resolve("a.png") + ": the same bus twice"),
            p -> assertThat(p).startsWith(cut.toString()).contains("damaged"));
  }
}
