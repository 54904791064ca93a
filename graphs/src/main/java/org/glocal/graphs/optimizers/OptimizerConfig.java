package org.glocal.graphs.optimizers;

import org.glocal.graphs.weights.VariableStore;
import org.tensorflow.op.Ops;

/** Settings of an optimizer, from which a step builds it. */
@FunctionalInterface
public interface OptimizerConfig {

  /**
   * Builds the optimizer.
   *
   * @param tf builds its inputs; must carry no control dependencies
   * @param moments receives its variables, whose names begin with their weight's
   */
  Optimizer create(Ops tf, VariableStore moments);
}
