package org.glocal.trainers;

import org.glocal.datasets.work.WorkListener;

/** Stops training after a step. */
public final class StopAfter implements WorkListener {

  private final long last;
  private long done;

  public StopAfter(long last) {
    this.last = last;
  }

  /** Steps done, those of earlier processes included. */
  public long done() {
    return done;
  }

  @Override
  public void advanced(String stage, long units, long total) {
    if (stage.equals("training")) {
      done = units;
    }
  }

  @Override
  public boolean stopRequested() {
    return done >= last;
  }
}
