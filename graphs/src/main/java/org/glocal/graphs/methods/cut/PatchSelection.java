package org.glocal.graphs.methods.cut;

import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Makes features of patches out of whole feature maps, for output and input alike. */
@FunctionalInterface
public interface PatchSelection {

  /**
   * Features of the same patches of both.
   *
   * @param output {@code [N, S, C]}
   * @param input {@code [N, S, C]}; no gradient flows through it, since keys are constants of the
   *     losses
   */
  record Patches(Operand<TFloat32> output, Operand<TFloat32> input) {}

  /**
   * Selects patches of a layer.
   *
   * @param output features of translations, {@code [N, H, W, C]}
   * @param input features of what was translated, likewise
   * @param patches how many are wanted; a layer that has fewer gives all of its own
   */
  Patches select(
      StepScope step, String layer, Operand<TFloat32> output, Operand<TFloat32> input, int patches);
}
