package org.glocal.graphs.methods.cut;

import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** CUT's choice of patches: at random, the same in every image of a step. */
public record RandomPatches() implements PatchSampler {

  @Override
  public Operand<TInt32> sample(
      StepScope step, String layer, Operand<TFloat32> features, int patches) {
    int size = Math.toIntExact(features.shape().get(1) * features.shape().get(2));
    return step.input(new Input.PatchLocations(layer, size, Math.min(patches, size)));
  }
}
