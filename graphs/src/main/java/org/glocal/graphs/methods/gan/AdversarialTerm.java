package org.glocal.graphs.methods.gan;

import java.util.Map;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.networks.Discriminator;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * L_adv of the generator: the discriminator, as its update in this step has left it, is to take
 * translations of X for images of Y.
 *
 * @param network the discriminator's sizes
 */
public record AdversarialTerm(UnpairedTranslation translation, NetworkConfig network, GanLoss loss)
    implements LossTerm {

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    var weights = step.fixed().scope(DiscriminatorTerm.SCOPE);
    var fake = step.shared(translation).fake();
    var logits = Discriminator.apply(step.tf(), weights, network, fake);
    return Map.of("adversarial", loss.generator(step.tf(), logits));
  }
}
