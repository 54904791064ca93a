package org.glocal.cli.console;

import java.io.PrintStream;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/**
 * Progress display on stderr: a bar that redraws itself on a terminal, a plain line every few
 * seconds elsewhere, nothing when asked to be quiet.
 */
public final class ProgressDisplay {

  /** How progress is shown. */
  public enum Style {
    BAR,
    LINES,
    NONE
  }

  private static final int BAR_WIDTH = 24;
  private static final Duration REDRAW = Duration.ofMillis(200);
  private static final Duration LINE_EVERY = Duration.ofSeconds(10);

  private final PrintStream err;
  private final Style style;
  private final LongSupplier nanoTime;
  private String phase = "";
  private long phaseStart;
  private long firstDone;
  private long lastShown;
  private boolean barStands;

  /**
   * @param err where progress goes; results have another stream
   * @param nanoTime a clock, ns, such as {@link System#nanoTime}
   */
  public ProgressDisplay(PrintStream err, Style style, LongSupplier nanoTime) {
    this.err = err;
    this.style = style;
    this.nanoTime = nanoTime;
  }

  /** Starts a phase, for example {@code [2/5] training}; estimates start again with it. */
  public void phase(String name) {
    phase(name, 0);
  }

  /** Starts a phase of which some units were done in an earlier process. */
  public synchronized void phase(String name, long alreadyDone) {
    boolean said = name.equals(phase);
    erase();
    phase = name;
    phaseStart = nanoTime.getAsLong();
    firstDone = alreadyDone;
    lastShown = phaseStart;
    if (style == Style.BAR) {
      draw("%s ...".formatted(name));
    } else if (style == Style.LINES && !said) {
      err.println(name + " ...");
    }
  }

  /**
   * Reports the state of the phase.
   *
   * @param done units done, [0, total]
   * @param total units in all, such as steps or images; 0 if unknown
   * @param detail a few words on the state, such as a loss; may be empty
   */
  public synchronized void update(long done, long total, String detail) {
    long now = nanoTime.getAsLong();
    boolean last = total > 0 && done >= total;
    Duration pause = style == Style.BAR ? REDRAW : LINE_EVERY;
    if (style == Style.NONE || (!last && now - lastShown < pause.toNanos())) {
      return;
    }
    lastShown = now;
    String text = phase + " " + state(done, total, now) + (detail.isEmpty() ? "" : "  " + detail);
    if (style == Style.BAR) {
      draw(text);
      if (last) {
        err.println();
        barStands = false;
      }
    } else {
      err.println(text);
    }
  }

  /** Removes an unfinished bar, so that other text can be written. */
  public synchronized void erase() {
    if (barStands) {
      err.print("\r\033[K");
      err.flush();
      barStands = false;
    }
  }

  private void draw(String text) {
    err.print("\r\033[K" + text);
    err.flush();
    barStands = true;
  }

  private String state(long done, long total, long now) {
    double seconds = (now - phaseStart) / 1e9;
    if (total <= 0) {
      return "%d, %s".formatted(done, clock(seconds));
    }
    String counts = "%d/%d".formatted(done, total);
    long worked = done - firstDone;
    String time =
        done >= total
            ? "in " + clock(seconds)
            : worked > 0 ? "ETA " + clock(seconds / worked * (total - done)) : "";
    if (style == Style.LINES) {
      return "%s (%d %%) %s".formatted(counts, 100 * done / total, time).strip();
    }
    int filled = (int) (BAR_WIDTH * done / total);
    return "[%s%s] %s %s"
        .formatted("#".repeat(filled), ".".repeat(BAR_WIDTH - filled), counts, time)
        .strip();
  }

  private static String clock(double seconds) {
    long s = Math.round(seconds);
    return s < 3600
        ? String.format(Locale.ROOT, "%d:%02d", s / 60, s % 60)
        : String.format(Locale.ROOT, "%d:%02d:%02d", s / 3600, s / 60 % 60, s % 60);
  }
}
