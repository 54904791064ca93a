package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Filters beside translators, in {@code evaluate}. */
class EvaluatedFiltersTest {

  @TempDir Path folder;
  private Path detector;
  private Path photos;
  private String labeled;

  @BeforeEach
  void writeDetectorAndImages() throws IOException {
    detector = FixedDetector.write(folder.resolve("detector"));
    photos = folder.resolve("images");
    byte[] pixels = new byte[3 * 40 * 30];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (50 + i % 90);
    }
    Images.writePng(new RgbImage(40, 30, pixels), photos.resolve("a.png"));
    Path annotations =
        Files.writeString(
            folder.resolve("coco.json"),
            "{\"images\": [{\"id\": 1, \"file_name\": \"a.png\", \"width\": 40, \"height\": 30}],"
                + " \"categories\": [{\"id\": 1, \"name\": \"car\"}], \"annotations\": [{\"id\": 1,"
                + " \"image_id\": 1, \"category_id\": 1, \"bbox\": [10, 7, 20, 15],"
                + " \"area\": 300, \"iscrowd\": 0}]}");
    labeled = "coco:%s,%s".formatted(annotations, photos);
  }

  @Test
  void thoseThatReadNothingOfYAreRowsOfEveryReport() throws IOException {
    assertThat(translated(evaluate())).containsExactly("filter:clahe", "filter:dark-channel");
  }

  @Test
  void allAreMeasuredWhereYIsNamed() throws IOException {
    assertThat(translated(evaluate("--to", "images:" + photos)))
        .containsExactly(
            "filter:clahe",
            "filter:reinhard",
            "filter:histogram",
            "filter:fda",
            "filter:dark-channel",
            "filter:local-moments");
  }

  @Test
  void allAreMeasuredWhereATranslatorsModelKnowsY() throws IOException {
    Path model = folder.resolve("knowing");
    Cli.run("filter", "--kind", "fda", "--to", "images:" + photos, "--out", model);
    assertThat(translated(evaluate("--translator", model)))
        .hasSize(7)
        .contains("knowing", "filter:reinhard");
  }

  @Test
  void someOrNoneCanBeAskedFor() throws IOException {
    assertThat(translated(evaluate("--filters", "clahe"))).containsExactly("filter:clahe");
    assertThat(translated(evaluate("--filters", "none"))).isEmpty();
  }

  @Test
  void whatCannotBeIsRefusedBeforeAnyWork() {
    assertRefused("--to: want a SPEC of images of Y", "--filters", "all");
    assertRefused(
        "--to: want none where no filter reads Y", "--filters", "clahe", "--to", "images:x");
    assertRefused("--filters: want all, none or some of [clahe, ", "--filters", "sepia");
  }

  private void assertRefused(String message, Object... more) {
    var answer = evaluate(more);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err().strip().lines()).singleElement().asString().contains(message);
    assertThat(folder.resolve("out")).doesNotExist();
  }

  private Cli evaluate(Object... more) {
    var words =
        new ArrayList<Object>(
            List.of("evaluate", "--no-cache", "--detector", detector, "--on", labeled));
    words.addAll(List.of("--out", folder.resolve("out")));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  private Set<String> translated(Cli answer) throws IOException {
    assertThat(answer.status()).as(answer.err()).isZero();
    var file = Files.readString(folder.resolve("out/metrics.json"));
    Staging.deleteTree(folder.resolve("out"));
    return JsonParser.parseString(file).getAsJsonObject().getAsJsonObject("translated").keySet();
  }
}
