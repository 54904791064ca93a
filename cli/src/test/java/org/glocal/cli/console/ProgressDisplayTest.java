package org.glocal.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ProgressDisplayTest {

  private final ByteArrayOutputStream written = new ByteArrayOutputStream();
  private final AtomicLong clock = new AtomicLong();

  @Test
  void aLineComesEveryTenSecondsAndAtTheEnd() {
    var progress = progress(ProgressDisplay.Style.LINES);
    progress.phase("[2/5] training");
    for (int step = 1; step <= 30; step++) {
      clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
      progress.update(step, 30, "loss 0.5");
    }

    assertThat(text().lines())
        .containsExactly(
            "[2/5] training ...",
            "[2/5] training 10/30 (33 %) ETA 0:20  loss 0.5",
            "[2/5] training 20/30 (66 %) ETA 0:10  loss 0.5",
            "[2/5] training 30/30 (100 %) in 0:30  loss 0.5");
  }

  @Test
  void aResumedRunIsTimedFromWhereItResumed() {
    var progress = progress(ProgressDisplay.Style.LINES);
    progress.phase("training", 100);
    clock.addAndGet(TimeUnit.SECONDS.toNanos(20));
    progress.update(120, 200, "");

    assertThat(text()).contains("120/200 (60 %) ETA 1:20");
  }

  @Test
  void theBarRedrawsItsOwnLineAndGivesWayToOtherText() {
    var progress = progress(ProgressDisplay.Style.BAR);
    progress.phase("render");
    clock.addAndGet(TimeUnit.SECONDS.toNanos(1));
    progress.update(1, 2, "");
    progress.erase();

    assertThat(text())
        .isEqualTo(
            "\r\033[Krender ...\r\033[Krender [############............] 1/2 ETA 0:01\r\033[K");
  }

  @Test
  void quietMeansNothing() {
    var progress = progress(ProgressDisplay.Style.NONE);
    progress.phase("render");
    progress.update(2, 2, "");

    assertThat(text()).isEmpty();
  }

  private ProgressDisplay progress(ProgressDisplay.Style style) {
    return new ProgressDisplay(
        new PrintStream(written, true, StandardCharsets.UTF_8), style, clock::get);
  }

  private String text() {
    return written.toString(StandardCharsets.UTF_8);
  }
}
