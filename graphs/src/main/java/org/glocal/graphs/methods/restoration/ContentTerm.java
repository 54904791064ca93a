package org.glocal.graphs.methods.restoration;

import java.util.Map;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * L_content: what the adversary asks of translations is not to change what they show: {@code 1 -
 * s(G(x), x)}, where s is the {@linkplain LocalStructure#correlation structure part of SSIM}, which
 * brightness and contrast of a window do not change.
 */
record ContentTerm(UnpairedTranslation translation) implements LossTerm {

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    var tf = step.tf();
    var result = step.shared(translation);
    var kept = new LocalStructure(tf, result.fake(), result.input()).correlation();
    return Map.of("content", tf.math.sub(tf.constant(1f), kept));
  }
}
