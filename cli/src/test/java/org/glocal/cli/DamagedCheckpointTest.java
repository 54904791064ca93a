package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.files.Staging;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A bit that flips on the disk, seen by going on and by exporting alike. */
class DamagedCheckpointTest {

  @TempDir static Path folder;
  private static Path trained;

  private Path run;
  private Path model;

  @BeforeAll
  static void train() throws Exception {
    Cli.run("scenes", "--out", folder.resolve("scenes"), "--train", 2, "--val", 1);
    trained = folder.resolve("trained");
    assertThat(train(trained).status()).isZero();
  }

  private static Cli train(Path run, Object... more) {
    var scenes = "scenes:" + folder.resolve("scenes");
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("train", "--from", scenes + ":x", "--to", scenes + ":y", "--out", run));
    words.addAll(List.of("--crop", "32x32", "--short-side", 32, "--steps", 2));
    words.addAll(List.of("--checkpoint-every", 1, "--log-every", 1));
    words.addAll(List.of(more));
    return Cli.run(words.toArray());
  }

  @BeforeEach
  void copy() throws Exception {
    run = folder.resolve("run");
    model = folder.resolve("model");
    Staging.deleteTree(run);
    Staging.deleteTree(model);
    try (var files = Files.walk(trained)) {
      for (Path file : files.toList()) {
        Files.copy(file, run.resolve(trained.relativize(file).toString()));
      }
    }
    flipABit(2);
  }

  private void flipABit(int step) throws Exception {
    Path file = checkpoint(step).resolve("translator.safetensors");
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
  }

  private Path checkpoint(int step) {
    return run.resolve("checkpoints/step-%08d".formatted(step));
  }

  @Test
  void exportRefusesItAndNamesTheNewestThatIsWhole() {
    var answer = Cli.run("export", "--run", run, "--out", model);
    assertThat(answer.status()).isEqualTo(2);
    assertThat(answer.err())
        .contains(checkpoint(2) + ": want a whole checkpoint, found it damaged")
        .contains("the newest that is whole is of step 1");
    assertThat(model).doesNotExist();
    var older = Cli.run("export", "--run", run, "--out", model, "--checkpoint", 1);
    assertThat(older.status()).isZero();
  }

  @Test
  void resumingLeavesItOutAndComesToTheSameBits() throws Exception {
    var answer = train(run, "--resume");
    assertThat(answer.status()).isZero();
    assertThat(run.resolve("run.log")).content().contains("resumed after step 1");
    assertThat(checkpoint(2).resolve("translator.safetensors"))
        .hasSameBinaryContentAs(
            trained.resolve("checkpoints/step-00000002/translator.safetensors"));
  }

  @Test
  void nobodyGoesOnFromTheOnlyOne() throws Exception {
    Staging.deleteTree(checkpoint(1));
    var resumed = train(run, "--resume");
    assertThat(resumed.status()).isEqualTo(1);
    assertThat(resumed.err()).contains("want a whole checkpoint, found 1 damaged");
    var exported = Cli.run("export", "--run", run, "--out", model);
    assertThat(exported.status()).isEqualTo(2);
    assertThat(exported.err()).contains("none of the run is whole");
  }
}
