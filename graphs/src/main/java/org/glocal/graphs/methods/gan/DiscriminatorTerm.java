package org.glocal.graphs.methods.gan;

import java.util.List;
import java.util.Map;
import org.glocal.graphs.losses.GanLoss;
import org.glocal.graphs.networks.Discriminator;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.ImagePool;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The discriminator's loss: images of Y are real, translations of X are not.
 *
 * @param network the discriminator's sizes
 * @param pool of earlier translations that it may see again
 */
public record DiscriminatorTerm(
    UnpairedTranslation translation, NetworkConfig network, GanLoss loss, PoolConfig pool)
    implements LossTerm {

  /** Name of the player and scope of its weights. */
  public static final String SCOPE = "discriminator";

  private static final String POOL = "pool";

  /** Of a discriminator that sees the step's own translations. */
  public DiscriminatorTerm(UnpairedTranslation translation, NetworkConfig network, GanLoss loss) {
    this(translation, network, loss, new PoolConfig(0));
  }

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    Ops tf = step.tf();
    var fake = tf.stopGradient(step.shared(translation).fake());
    var shown = pool.images() == 0 ? fake : new ImagePool(POOL, pool.images()).apply(step, fake);
    var both = tf.concat(List.of(shown, step.input(UnpairedTranslation.Y)), tf.constant(0));
    var logits = Discriminator.apply(tf, step.own().scope(SCOPE), network, both);
    int batch = step.config().batch();
    return Map.of(
        SCOPE, loss.discriminator(tf, half(tf, logits, 0, batch), half(tf, logits, batch, batch)));
  }

  private static Operand<TFloat32> half(Ops tf, Operand<TFloat32> logits, int first, int count) {
    return tf.slice(
        logits,
        tf.constant(new int[] {first, 0, 0, 0}),
        tf.constant(new int[] {count, -1, -1, -1}));
  }
}
