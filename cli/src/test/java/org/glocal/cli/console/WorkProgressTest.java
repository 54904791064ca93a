package org.glocal.cli.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WorkProgressTest {

  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Interruption interruption = new Interruption();
  private long seconds;
  private final WorkProgress progress =
      new WorkProgress(
          new ProgressDisplay(
              new PrintStream(err, true, StandardCharsets.UTF_8),
              ProgressDisplay.Style.LINES,
              () -> TimeUnit.SECONDS.toNanos(seconds)),
          interruption,
          "[2/4] ");

  @Test
  void unitsOfAnEarlierProcessDoNotShortenTheEstimate() {
    progress.advanced("training", 50, 100);
    seconds = 20;
    progress.advanced("training", 60, 100, Map.of("generator", 1.23456f));
    assertThat(err.toString(StandardCharsets.UTF_8).lines())
        .containsExactly(
            "[2/4] training ...", "[2/4] training 60/100 (60 %) ETA 1:20  generator 1.235");
  }

  @Test
  void largeMetricsHaveFewerDecimals() {
    progress.advanced("training", 0, 1);
    progress.advanced("training", 1, 1, Map.of("images/s", 123.456));
    assertThat(err.toString(StandardCharsets.UTF_8)).contains("images/s 123.5");
  }

  @Test
  void anInterruptionStopsTheWork() {
    progress.advance("training", 0, 2);
    interruption.request();
    assertThat(progress.stopRequested()).isTrue();
    assertThatThrownBy(() -> progress.advance("training", 1, 2))
        .isInstanceOf(CancellationException.class);
  }
}
