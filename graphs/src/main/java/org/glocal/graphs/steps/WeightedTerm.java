package org.glocal.graphs.steps;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.Check;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A term times a number.
 *
 * @param weight more than 0
 */
record WeightedTerm(LossTerm term, double weight) implements LossTerm {

  WeightedTerm {
    Check.that(weight > 0, "weight of a term", "more than 0", weight);
  }

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    var tf = step.tf();
    Map<String, Operand<TFloat32>> weighted = new LinkedHashMap<>();
    term.build(step)
        .forEach(
            (name, part) -> weighted.put(name, tf.math.mul(part, tf.constant((float) weight))));
    return weighted;
  }

  @Override
  public boolean standsAlone() {
    return term.standsAlone();
  }

  @Override
  public boolean needsBoxes() {
    return term.needsBoxes();
  }
}
