package org.glocal.graphs.methods.cut;

import org.glocal.graphs.networks.PatchProjection;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Chooses the patches that PatchNCE compares, and takes features as they are there. */
@FunctionalInterface
public interface PatchSampler extends PatchSelection {

  /**
   * Chooses patches of a layer.
   *
   * @param features of the input, {@code [N, H, W, C]}; no gradient flows into them
   * @param patches how many are wanted; a layer that has fewer gives all of its own
   * @return locations {@code y * W + x}: {@code [S]}, the same in every image, or {@code [N, S]}
   */
  Operand<TInt32> sample(StepScope step, String layer, Operand<TFloat32> features, int patches);

  @Override
  default Patches select(
      StepScope step,
      String layer,
      Operand<TFloat32> output,
      Operand<TFloat32> input,
      int patches) {
    var tf = step.tf();
    var locations = sample(step, layer, input, patches);
    return new Patches(
        PatchProjection.features(tf, output, locations),
        PatchProjection.features(tf, tf.stopGradient(input), locations));
  }
}
