package org.glocal.graphs.optimizers;

import org.glocal.graphs.Check;
import org.glocal.graphs.weights.VariableStore;
import org.tensorflow.op.Ops;

/**
 * Settings of {@link Adam}; its epsilon is the paper's 1e-8.
 *
 * @param beta1 decay of the mean, [0, 1); 0.5 for GANs
 * @param beta2 decay of the uncentered variance, [0, 1)
 */
public record AdamConfig(double beta1, double beta2) implements OptimizerConfig {

  private static final double EPSILON = 1e-8;

  public AdamConfig {
    Check.that(beta1 >= 0 && beta1 < 1, "beta1", "in [0, 1)", beta1);
    Check.that(beta2 >= 0 && beta2 < 1, "beta2", "in [0, 1)", beta2);
  }

  @Override
  public Optimizer create(Ops tf, VariableStore moments) {
    return new Adam(tf, moments, beta1, beta2, EPSILON);
  }
}
