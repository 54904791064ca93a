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

class FilterCommandTest {

  @TempDir Path folder;
  private Path images;
  private Path model;

  @BeforeEach
  void writeImages() throws IOException {
    images = folder.resolve("y");
    model = folder.resolve("model");
    byte[] pixels = new byte[3 * 40 * 30];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (50 + i % 120);
    }
    Images.writePng(new RgbImage(40, 30, pixels), images.resolve("a.png"));
  }

  @Test
  void aFilterTranslatesAndCombinesLikeATranslator() throws IOException {
    Path filter = folder.resolve("reinhard");
    var made = Cli.run("filter", "--kind", "reinhard", "--to", "images:" + images, "--out", filter);
    assertThat(made.err()).isEmpty();
    assertThat(made.out().strip()).isEqualTo(filter.resolve("1").toString());
    assertThat(Files.readString(filter.resolve("1/MODEL_CARD.md"))).contains("images:" + images);

    Path out = folder.resolve("out");
    assertThat(Cli.run("translate", "--model", filter, "--images", images, "--out", out).status())
        .isZero();
    assertThat(Images.size(out.resolve("a.png"))).isEqualTo(Images.size(images.resolve("a.png")));

    Path detector = FixedDetector.write(folder.resolve("detector"));
    Path both = folder.resolve("both");
    assertThat(
            Cli.run("combine", "--translator", filter, "--detector", detector, "--out", both).err())
        .isEmpty();
    Path found = folder.resolve("found.json");
    assertThat(Cli.run("detect", "--detector", both, "--images", images, "--out", found).err())
        .isEmpty();
    assertThat(Files.readString(found)).contains("\"score\"");
  }

  @Test
  void aFilterThatReadsYWantsToKnowIt() {
    assertRefused(
        Cli.run("filter", "--kind", "fda", "--out", model),
        "--to: want a SPEC of images of Y, whose statistics filter fda reads, found none");
  }

  @Test
  void aFilterThatReadsNothingOfYTakesNone() {
    assertRefused(
        Cli.run("filter", "--kind", "clahe", "--to", "images:" + images, "--out", model),
        "--to: want none with filter clahe, which reads nothing of Y");
  }

  @Test
  void anEmptyYIsRefused() throws IOException {
    Path empty = Files.createDirectories(folder.resolve("empty"));
    assertRefused(
        Cli.run("filter", "--kind", "fda", "--to", "images:" + empty, "--out", model),
        empty.toString());
  }

  @Test
  void anUnknownFilterIsRefusedWithThoseThatThereAre() {
    assertRefused(
        Cli.run("filter", "--kind", "sepia", "--out", model),
        "filter \"sepia\": want one of [clahe, reinhard, histogram, fda, dark-channel, local-moments]");
  }

  private void assertRefused(Cli call, String message) {
    assertThat(call.status()).isEqualTo(2);
    assertThat(call.err().strip().lines()).singleElement().asString().contains(message);
    assertThat(model).doesNotExist();
  }
}
