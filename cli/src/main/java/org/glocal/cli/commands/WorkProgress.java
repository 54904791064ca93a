package org.glocal.cli.commands;

import org.glocal.cli.options.Invocation;
import org.glocal.datasets.work.WorkListener;

/** Shows the stages of long work as phases, and stops it when the user interrupts. */
final class WorkProgress implements WorkListener {

  private final Invocation invocation;
  private final String prefix;
  private String stage = "";

  /**
   * @param prefix stands in front of each stage's name
   */
  WorkProgress(Invocation invocation, String prefix) {
    this.invocation = invocation;
    this.prefix = prefix;
  }

  @Override
  public synchronized void advanced(String current, long done, long total) {
    if (!current.equals(stage)) {
      stage = current;
      invocation.progress().phase(prefix + stage);
    }
    if (done > 0) {
      invocation.progress().update(done, total, "");
    }
  }

  @Override
  public boolean stopRequested() {
    return invocation.interruption().getAsBoolean();
  }
}
