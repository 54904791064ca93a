package org.glocal.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsLogTest {

  @TempDir Path folder;

  @Test
  void aResumedRunDropsWhatWillComeAgainAndALineThatWasCutOff() throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    Files.writeString(
        file,
        """
        {"step":10,"nce":1.5}
        {"step":20,"nce":1.25}
        {"step":30,"nce":1.0}
        {"step":4""");
    try (var log = new MetricsLog(file, 20)) {
      log.write(30, Map.of("nce", 0.5));
    }
    assertThat(Files.readAllLines(file))
        .isEqualTo(
            List.of(
                "{\"step\":10,\"nce\":1.5}",
                "{\"step\":20,\"nce\":1.25}",
                "{\"step\":30,\"nce\":0.5}"));
    assertThat(MetricsLog.last(file, 29)).contains(new MetricsLog.Line(20, Map.of("nce", 1.25)));
    assertThat(MetricsLog.last(file, 9)).isEmpty();
  }

  @Test
  void aRunThatLoggedNothingHasNoLine() throws IOException {
    assertThat(MetricsLog.last(folder.resolve("metrics.jsonl"), 5)).isEmpty();
  }
}
