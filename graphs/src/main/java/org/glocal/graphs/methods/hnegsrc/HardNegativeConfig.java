package org.glocal.graphs.methods.hnegsrc;

import org.glocal.graphs.Check;
import org.glocal.graphs.steps.Progress;

/**
 * Settings of how hard negatives are: gamma is the temperature of their weights, which a run
 * lowers, so that ever fewer and liker negatives count.
 *
 * @param gamma at a run's beginning; the published recipes have 50
 * @param lastGamma at its end; as {@code gamma} for none of the curriculum, the recipes' 10
 * @param sharpAfter share of a run after which gamma is 1, [0, 1]; 1 for never. The published
 *     code's {@code step_gamma} after 200 epochs of 400 is 0.5
 * @param identity whether images of Y are compared with their translations too
 */
public record HardNegativeConfig(
    double gamma, double lastGamma, double sharpAfter, boolean identity) {

  private static final double SHARP = 1;

  public HardNegativeConfig {
    Check.that(gamma > 0, "hardNegatives.gamma", "more than 0", gamma);
    Check.that(lastGamma > 0, "hardNegatives.lastGamma", "more than 0", lastGamma);
    Check.that(
        sharpAfter >= 0 && sharpAfter <= 1, "hardNegatives.sharpAfter", "in [0, 1]", sharpAfter);
  }

  /** Gamma at a step: linear in the steps done, where the published code counts epochs. */
  public double gammaAt(Progress progress) {
    double done = progress.step() / (double) progress.steps();
    return done > sharpAfter ? SHARP : gamma + (lastGamma - gamma) * done;
  }
}
