package org.glocal.graphs.methods;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** L_adv: translations of X are to pass for images of Y. */
record AdversarialTerm() implements GeneratorTerm {

  @Override
  public Map<String, Operand<TFloat32>> build(StepContext step) {
    return Map.of("adversarial", step.config().gan().generator(step.tf(), step.judgement()));
  }
}
