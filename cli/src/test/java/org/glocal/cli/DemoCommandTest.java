package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonParser;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("slow")
class DemoCommandTest {

  @TempDir Path folder;

  @Test
  void theWholeJobEndsInFiguresAndAReport() throws Exception {
    var out = folder.resolve("demo");

    var answer = Cli.run("demo", "--out", out, "--train", 4, "--val", 3, "--steps", 1);

    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
    assertThat(answer.out())
        .contains("source", "oracle", "motorcycle", "of the gap closed")
        .endsWith("report: " + out.resolve("report.html") + System.lineSeparator());
    assertThat(out.resolve("report.html")).isNotEmptyFile();
    var metrics = JsonParser.parseString(Files.readString(out.resolve("metrics.json")));
    assertThat(metrics.getAsJsonObject().get("images").getAsInt()).isEqualTo(3);
    assertThat(metrics.getAsJsonObject().getAsJsonObject("gapClosed").keySet())
        .hasSize(7)
        .startsWith("local-global", "filter:clahe");
    for (String part : List.of("scenes", "run", "model", "detector")) {
      assertThat(out.resolve(part)).isNotEmptyDirectory();
    }
  }

  @Test
  void aFolderInUseIsRefused() throws Exception {
    Files.writeString(folder.resolve("mine.txt"), "mine");

    assertRefused(Cli.run("demo", "--out", folder), "found files in it");
    assertThat(folder).isDirectoryNotContaining("glob:**config.json");
  }

  @Test
  void aFolderWithoutADemoIsNotResumed() {
    assertRefused(Cli.run("demo", "--out", folder, "--resume"), "interrupted demo");
  }

  @Test
  void aDemoIsNotResumedWithAnotherSeed() throws Exception {
    Files.writeString(
        folder.resolve("config.json"), "{\"seed\": 42, \"train\": 400, \"val\": 100}");

    assertRefused(
        Cli.run("demo", "--out", folder, "--resume", "--seed", 7), "--seed: want 42, as the demo");
  }

  private static void assertRefused(Cli answer, String words) {
    assertThat(answer.err().lines()).hasSize(1);
    assertThat(answer.err()).contains(words);
    assertThat(answer.status()).isEqualTo(2);
  }
}
