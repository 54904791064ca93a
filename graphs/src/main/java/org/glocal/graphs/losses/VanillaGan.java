package org.glocal.graphs.losses;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The first GAN losses: Goodfellow et al. 2014, arXiv:1406.2661, eq. (1), with section 3's
 * generator that maximizes log D(G(x)). Judgements are logits; {@code -log sigmoid(z)} is computed
 * as {@code softplus(-z)}, which does not overflow.
 */
public final class VanillaGan {

  private static final int[] ALL_AXES = {0, 1, 2, 3};

  private VanillaGan() {}

  /**
   * What the discriminator minimizes: the mean of both cross-entropies, {@code (mean softplus(fake)
   * + mean softplus(-real)) / 2}.
   *
   * @param fake logits of translations, {@code [N, H, W, 1]}
   * @param real logits of real images, {@code [N, H, W, 1]}
   * @return scalar, nats; {@code ln 2} for a discriminator that says 0 everywhere
   */
  public static Operand<TFloat32> discriminator(
      Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
    var sum = tf.math.add(meanSoftplus(tf, fake), meanSoftplus(tf, tf.math.neg(real)));
    return tf.math.mul(sum, tf.constant(0.5f));
  }

  /**
   * What the generator minimizes: {@code mean softplus(-fake)}.
   *
   * @param fake logits of translations, {@code [N, H, W, 1]}
   * @return scalar, nats; {@code ln 2} for a discriminator that says 0 everywhere
   */
  public static Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
    return meanSoftplus(tf, tf.math.neg(fake));
  }

  private static Operand<TFloat32> meanSoftplus(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(tf.math.softplus(x), tf.constant(ALL_AXES));
  }
}
