package org.glocal.graphs.steps;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * A term of a player's loss. It builds its part of the graph once: it may read weights, declare
 * inputs of the step, and keep state of its own that changes after the losses.
 */
@FunctionalInterface
public interface LossTerm {

  /**
   * Builds the term.
   *
   * @return its parts by name, scalars; the player minimizes their sum
   */
  Map<String, Operand<TFloat32>> build(StepScope step);

  /**
   * Whether the term passes inputs of its own through the networks and does not look at what other
   * terms share. Its passes then run once those of the player's other terms are over and their
   * activations are free.
   */
  default boolean standsAlone() {
    return false;
  }

  /**
   * Whether the term learns from boxes: whether it declares an {@link Input.Mask}. What a run's
   * images must have is known by this before there is a graph.
   */
  default boolean needsBoxes() {
    return false;
  }
}
