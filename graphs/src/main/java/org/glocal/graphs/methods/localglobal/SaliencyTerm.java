package org.glocal.graphs.methods.localglobal;

import java.util.Map;
import org.glocal.graphs.losses.Saliency;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.SaliencyHead;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * The supervised L_GA: the attention decoder's features are to tell X's objects from background,
 * supervised by a mask of their boxes. It looks at the features of the translation itself, so it
 * costs one convolution. The attention maps are reached through the features they share, not by a
 * target of their own.
 */
public record SaliencyTerm(UnpairedTranslation translation) implements LossTerm {

  /** Scope of the head's weights. */
  public static final String SCOPE = "saliency";

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    var translated = step.shared(translation);
    var features = translated.translation().attention().orElseThrow().features();
    var ofX = UnpairedTranslation.ofX(step, translated.unflipped(features));
    var logits = SaliencyHead.apply(step.tf(), step.own().scope(SCOPE), ofX);
    var objects = step.input(new Input.Mask());
    return Map.of("saliency", Saliency.apply(step.tf(), logits, objects));
  }

  @Override
  public boolean needsBoxes() {
    return true;
  }
}
