package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Training processes that are really killed, and what is left of their runs. */
@Tag("slow")
class KilledTrainingTest {

  private static final int STEPS = 40;

  @TempDir static Path folder;
  private static Path scenes;
  private static Path whole;

  @BeforeAll
  static void trainWithoutABreak() throws Exception {
    scenes = folder.resolve("scenes");
    whole = folder.resolve("whole");
    succeed(Cli.run("scenes", "--out", scenes, "--train", 6, "--val", 1));
    succeed(Cli.run(words(whole, STEPS).toArray()));
  }

  private static List<Object> words(Path run, long steps, Object... more) {
    List<Object> words = new ArrayList<>();
    words.addAll(List.of("train", "--from", "scenes:" + scenes + ":x"));
    words.addAll(List.of("--to", "scenes:" + scenes + ":y", "--out", run, "--steps", steps));
    words.addAll(List.of("--crop", "32x32", "--short-side", 32, "--checkpoint-every", 5));
    words.addAll(List.of("--log-every", 5, "--sample-every", 100, "--threads", 2));
    words.addAll(List.of(more));
    return words;
  }

  private static void succeed(Cli answer) {
    assertThat(answer.err()).isEmpty();
    assertThat(answer.status()).isZero();
  }

  private static void assertSameEnd(Path run) throws Exception {
    Path last = Path.of("checkpoints", "step-%08d".formatted(STEPS));
    for (String file : List.of("translator", "others", "moments", "memory")) {
      Path weights = last.resolve(file + ".safetensors");
      assertThat(run.resolve(weights)).hasSameBinaryContentAs(whole.resolve(weights));
    }
    assertThat(losses(run)).isEqualTo(losses(whole)).hasSize(STEPS / 5);
  }

  private static List<String> losses(Path run) throws Exception {
    return Files.readAllLines(run.resolve("metrics.jsonl")).stream()
        .map(line -> line.replaceAll(",\"imagesPerSecond.*", ""))
        .toList();
  }

  @Test
  void afterKillMinusNineAResumedRunEndsWithTheSameBits() throws Exception {
    Path run = folder.resolve("killed");
    var process = TrainingProcess.start(run, words(run, STEPS).toArray());
    process.awaitCheckpoint(20);
    process.kill();
    assertThat(run.resolve("checkpoints/step-%08d".formatted(STEPS))).doesNotExist();
    succeed(Cli.run(words(run, STEPS, "--resume").toArray()));
    assertSameEnd(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"INT", "TERM"})
  void aSignalLetsTheStepEndSavesItAndExitsWith130(String signal) throws Exception {
    assumeFalse(signal.equals("INT") && TrainingProcess.ignoresInterrupts());
    Path run = folder.resolve("stopped-by-" + signal);
    var process = TrainingProcess.start(run, words(run, STEPS).toArray());
    process.awaitCheckpoint(5);
    assertThat(process.signal(signal)).isEqualTo(130);
    assertThat(Files.readString(process.err())).contains("glocal: interrupted");
    long stopped = newestStep(run);
    assertThat(stopped).isBetween(5L, STEPS - 1L);
    succeed(Cli.run(words(run, STEPS, "--resume").toArray()));
    assertSameEnd(run);
  }

  private static long newestStep(Path run) throws Exception {
    try (var files = Files.list(run.resolve("checkpoints"))) {
      return files
          .mapToLong(file -> Long.parseLong(file.getFileName().toString().substring(5)))
          .max()
          .orElseThrow();
    }
  }

  @Test
  void asLongAsAProcessTrainsARunNoOtherCan() throws Exception {
    Path run = folder.resolve("shared");
    var process = TrainingProcess.start(run, words(run, 5000).toArray());
    try {
      process.awaitCheckpoint(5);
      var second = Cli.run(words(run, 5000, "--resume").toArray());
      assertThat(second.status()).isEqualTo(2);
      assertThat(second.err())
          .contains("want a run that nobody is training, found process " + process.process().pid());
    } finally {
      process.kill();
    }
  }
}
