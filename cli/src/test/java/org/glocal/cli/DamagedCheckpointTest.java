package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.datasets.files.Staging;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bit that flips on the disk, refused when training goes on and by the export alike. */
class DamagedCheckpointTest {

  private static final Path GOLDEN = Path.of("src/test/resources/golden/runs");

  @TempDir Path folder;
  private Path run;
  private Path model;

  /** A run of 9 steps, stopped after step 4, with checkpoints of the steps 2 and 4. */
  @BeforeEach
  void damageTheNewerOfTwo() throws Exception {
    run = folder.resolve("run");
    model = folder.resolve("model");
    Path golden = GOLDEN.resolve("3c7b785/attention/run");
    try (var files = Files.walk(golden)) {
      for (Path file : files.toList()) {
        Files.copy(file, run.resolve(golden.relativize(file).toString()));
      }
    }
    Path file = checkpoint(4).resolve("translator.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 2] ^= 1;
    Files.write(file, bytes);
  }

  private Path checkpoint(int step) {
    return run.resolve("checkpoints/step-%08d".formatted(step));
  }

  private Cli resume() {
    var scenes = "scenes:" + GOLDEN + "/scenes";
    return Cli.run(
        "train", "--from", scenes + ":x", "--to", scenes + ":y", "--out", run, "--resume");
  }

  @Test
  void exportRefusesItAndNamesTheNewestThatIsWhole() {
    var answer = Cli.run("export", "--run", run, "--out", model);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .contains(checkpoint(4) + ": want a whole checkpoint, found it damaged")
        .contains("the newest that is whole is of step 2");
    assertThat(model).doesNotExist();
    var older = Cli.run("export", "--run", run, "--out", model, "--checkpoint", 2);
    assertThat(older.status()).isZero();
  }

  @Test
  void resumingLeavesItOutAndWritesItAgain() throws Exception {
    var answer = resume();
    assertThat(answer.status()).isZero();
    assertThat(run.resolve("run.log")).content().contains("resumed after step 2");
    var again = Cli.run("export", "--run", run, "--out", model, "--checkpoint", 4);
    assertThat(again.status()).isZero();
  }

  @Test
  void theOnlyOneIsRefusedByBoth() throws Exception {
    Staging.deleteTree(checkpoint(2));
    var resumed = resume();
    assertThat(resumed.status()).isEqualTo(1);
    assertThat(resumed.err()).contains("want a whole checkpoint, found 1 damaged");
    var exported = Cli.run("export", "--run", run, "--out", model);
    assertThat(exported.status()).isEqualTo(2);
    assertThat(exported.err()).contains("none of the run is whole");
  }
}
