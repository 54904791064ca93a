package org.glocal.cli.commands;

import org.glocal.cli.options.Invocation;
import org.glocal.evaluation.experiment.ExperimentListener;

/** Shows an experiment's stages as phases, and ends it when the user interrupts. */
final class ExperimentProgress implements ExperimentListener {

  private final Invocation invocation;
  private final String prefix;
  private String stage = "";

  /**
   * @param prefix stands in front of each stage's name
   */
  ExperimentProgress(Invocation invocation, String prefix) {
    this.invocation = invocation;
    this.prefix = prefix;
  }

  @Override
  public void advanced(String current, int done, int total) {
    invocation.interruption().check();
    if (!current.equals(stage)) {
      stage = current;
      invocation.progress().phase(prefix + stage);
    }
    invocation.progress().update(done, total, "");
  }
}
