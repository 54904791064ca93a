package org.glocal.graphs.methods;

import java.util.Map;
import java.util.Set;
import org.glocal.graphs.losses.Saliency;
import org.glocal.graphs.networks.SaliencyHead;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The supervised L_GA: the attention decoder's features are to tell X's objects from background,
 * judged by a mask of their boxes. It looks at the features of the translation itself, so it costs
 * one convolution. The attention maps are reached through the features they share, not by a target
 * of their own: which map paints what stays the adversarial loss's business.
 */
record SaliencyTerm() implements GeneratorTerm {

  @Override
  public Map<String, Operand<TFloat32>> build(StepContext step) {
    Ops tf = step.tf();
    var config = step.config();
    var attended = step.unmirrored(step.translation().attention().orElseThrow().features());
    var ofX =
        tf.slice(
            attended,
            tf.constant(new int[] {0, 0, 0, 0}),
            tf.constant(new int[] {config.batch(), -1, -1, -1}));
    var logits = SaliencyHead.apply(tf, step.trained().scope("saliency"), ofX);
    var objects =
        step.images(
            Shape.of(config.batch(), config.height(), config.width(), 1), StepInputs::objects);
    return Map.of("saliency", Saliency.apply(tf, logits, objects));
  }

  @Override
  public Set<Need> needs() {
    return Set.of(Need.BOXES);
  }
}
