package org.glocal.graphs.steps;

import org.glocal.graphs.Check;

/**
 * How far a run has come.
 *
 * @param step the present one, counted from 1
 * @param steps of the whole run
 * @param stepsPerEpoch steps of one pass over the images of X
 */
public record Progress(long step, long steps, long stepsPerEpoch) {

  public Progress {
    Check.that(step >= 1, "step", "1 or more", step);
    Check.that(stepsPerEpoch >= 1, "stepsPerEpoch", "1 or more", stepsPerEpoch);
  }

  /** Passes over the images of X before the present step; not whole. */
  public double epoch() {
    return (step - 1) / (double) stepsPerEpoch;
  }
}
