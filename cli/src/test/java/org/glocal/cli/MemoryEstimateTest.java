package org.glocal.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.translator.RunPlan;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run's estimated memory next to what a process of its own held. */
@Tag("slow")
class MemoryEstimateTest {

  @TempDir Path folder;

  /** Much of it is the process's own. */
  @Test
  void smallNetworksNeedWhatTheEstimateSays() throws Exception {
    assertEstimated("--method", "cut", "--crop", "128x128");
  }

  /** Much of it is what a step keeps for its gradient, and the convolutions' scratch. */
  @Test
  void largeCropsNeedWhatTheEstimateSays() throws Exception {
    assertEstimated("--method", "supervised", "--crop", "256x256", "--short-side", 256);
  }

  private void assertEstimated(Object... settings) throws Exception {
    Path status = Path.of("/proc/self/status");
    assumeTrue(Files.isReadable(status), "the peak of a process is read on Linux alone");
    Path scenes = folder.resolve("scenes");
    Cli.run("scenes", "--out", scenes, "--train", 3, "--val", 1);
    Path run = folder.resolve("run");
    List<Object> words = new ArrayList<>(List.of("train", "--out", run, "--threads", 2));
    words.addAll(List.of("--from", "scenes:" + scenes + ":x", "--to", "scenes:" + scenes + ":y"));
    words.addAll(List.of("--preset", "tiny"));
    words.addAll(List.of("--steps", 1000, "--checkpoint-every", 3, "--sample-every", 1000));
    words.addAll(List.of(settings));
    var process = TrainingProcess.start(run, words.toArray());
    try {
      process.awaitCheckpoint(3);
      double estimate = RunPlan.of(RunFolder.open(run).config()).memoryBytes();
      assertThat(estimate).isCloseTo(peak(process), withPercentage(25));
    } finally {
      process.kill();
    }
  }

  /** Bytes that a process has held at most. */
  private static double peak(TrainingProcess training) throws Exception {
    Path status = Path.of("/proc/" + training.process().pid() + "/status");
    try (var lines = Files.lines(status)) {
      String peak = lines.filter(line -> line.startsWith("VmHWM:")).findFirst().orElseThrow();
      return Long.parseLong(peak.replaceAll("\\D", "")) * 1024.0;
    }
  }
}
