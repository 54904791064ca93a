package org.glocal.graphs.methods;

import java.util.Map;
import java.util.Set;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A term of the generator's loss. A term builds its part of the graph once: it may read trained
 * weights, declare inputs of the step, keep variables of its own and add updates that follow the
 * losses.
 */
public interface GeneratorTerm {

  /**
   * Builds the term.
   *
   * @return its parts by name, scalars; the generator minimises their sum
   */
  Map<String, Operand<TFloat32>> build(StepContext step);

  /** What the term asks of a step's inputs beyond images of X and Y. */
  default Set<Need> needs() {
    return Set.of();
  }

  /**
   * Whether the term passes inputs of its own through the networks and does not look at the
   * translation. Its passes then run once those of other terms are over and their memory is free.
   */
  default boolean standsAlone() {
    return false;
  }
}
