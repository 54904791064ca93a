package org.glocal.cli.console;

import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import org.glocal.datasets.work.WorkListener;

/** Listener of long work that shows its stages as phases, and stops it when the user interrupts. */
public final class WorkProgress implements WorkListener {

  private final ProgressDisplay progress;
  private final Interruption interruption;
  private final String prefix;
  private String stage = "";

  /**
   * @param prefix stands in front of each stage's name
   */
  public WorkProgress(ProgressDisplay progress, Interruption interruption, String prefix) {
    this.progress = progress;
    this.interruption = interruption;
    this.prefix = prefix;
  }

  @Override
  public void advanced(String current, long done, long total) {
    advanced(current, done, total, Map.of());
  }

  @Override
  public synchronized void advanced(
      String current, long done, long total, Map<String, ? extends Number> metrics) {
    boolean begins = !current.equals(stage);
    if (begins) {
      stage = current;
      progress.phase(prefix + stage, done);
    }
    if (!begins || (total > 0 && done >= total)) {
      progress.update(done, total, text(metrics));
    }
  }

  /** {@code generator 1.234 images/s 12.3}. */
  private static String text(Map<String, ? extends Number> metrics) {
    var text = new StringJoiner("  ");
    metrics.forEach(
        (name, value) -> {
          String format = Math.abs(value.doubleValue()) < 10 ? "%s %.3f" : "%s %.1f";
          text.add(String.format(Locale.ROOT, format, name, value.doubleValue()));
        });
    return text.toString();
  }

  @Override
  public boolean stopRequested() {
    return interruption.getAsBoolean();
  }
}
