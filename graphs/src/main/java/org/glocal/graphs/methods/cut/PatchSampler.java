package org.glocal.graphs.methods.cut;

import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Chooses the patches that PatchNCE compares. */
@FunctionalInterface
public interface PatchSampler {

  /**
   * Chooses patches of a layer.
   *
   * @param features of the input, {@code [N, H, W, C]}; no gradient flows into them
   * @param patches how many are wanted; a layer that has fewer gives all of its own
   * @return locations {@code y * W + x}: {@code [S]}, the same in every image, or {@code [N, S]}
   */
  Operand<TInt32> sample(StepScope step, String layer, Operand<TFloat32> features, int patches);
}
