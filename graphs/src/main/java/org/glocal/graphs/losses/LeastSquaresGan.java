package org.glocal.graphs.losses;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The least-squares GAN losses: Mao et al. 2017, arXiv:1611.04076, eq. (2), targets 0 and 1. */
public final class LeastSquaresGan {

  private static final int[] ALL_AXES = {0, 1, 2, 3};

  private LeastSquaresGan() {}

  /**
   * What the discriminator minimizes: {@code (mean D(fake)^2 + mean (D(real) - 1)^2) / 2}.
   *
   * @param fake judgements of translations, {@code [N, H, W, 1]}
   * @param real judgements of real images, {@code [N, H, W, 1]}
   * @return scalar; 0.5 for a discriminator that says 0 or 1 everywhere
   */
  public static Operand<TFloat32> discriminator(
      Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
    var sum = tf.math.add(meanSquare(tf, fake, 0), meanSquare(tf, real, 1));
    return tf.math.mul(sum, tf.constant(0.5f));
  }

  /**
   * What the generator minimizes: {@code mean (D(fake) - 1)^2}.
   *
   * @param fake judgements of translations, {@code [N, H, W, 1]}
   * @return scalar; 0 when the discriminator takes all for real
   */
  public static Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
    return meanSquare(tf, fake, 1);
  }

  private static Operand<TFloat32> meanSquare(Ops tf, Operand<TFloat32> x, float target) {
    var error = tf.math.sub(x, tf.constant(target));
    return tf.math.mean(tf.math.square(error), tf.constant(ALL_AXES));
  }
}
