package org.glocal.graphs.losses;

import org.tensorflow.Operand;
import org.tensorflow.framework.losses.BinaryCrossentropy;
import org.tensorflow.framework.losses.Loss;
import org.tensorflow.framework.losses.MeanSquaredError;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Adversarial losses on discriminator logits, by TensorFlow Framework; 1 is the label of real
 * images, 0 that of translations.
 */
public enum GanLoss {

  /**
   * Least squares: Mao et al. 2017, arXiv:1611.04076, eq. (2), {@code mean (D(x) - label)^2}. CUT's
   * default. The discriminator's loss is 0.5 where D is 0 everywhere or 1 everywhere.
   */
  LSGAN(new MeanSquaredError()),

  /**
   * Binary cross-entropy: Goodfellow et al. 2014, arXiv:1406.2661, eq. (1), with section 3's
   * generator that maximizes log D(G(x)), in nats. Both losses are {@code ln 2} where D is 0
   * everywhere, and large logits do not overflow.
   */
  VANILLA(new BinaryCrossentropy(true));

  private final Loss loss;

  GanLoss(Loss loss) {
    this.loss = loss;
  }

  /**
   * The discriminator's loss: the mean of its losses on translations and on real images.
   *
   * @param fake logits of translations, {@code [N, H, W, 1]}
   * @param real logits of real images, {@code [N, H, W, 1]}
   * @return scalar
   */
  public Operand<TFloat32> discriminator(Ops tf, Operand<TFloat32> fake, Operand<TFloat32> real) {
    var sum = tf.math.add(labeled(tf, fake, 0), labeled(tf, real, 1));
    return tf.math.mul(sum, tf.constant(0.5f));
  }

  /**
   * The generator's loss: that of translations labeled as real.
   *
   * @param fake logits of translations, {@code [N, H, W, 1]}
   * @return scalar
   */
  public Operand<TFloat32> generator(Ops tf, Operand<TFloat32> fake) {
    return labeled(tf, fake, 1);
  }

  private Operand<TFloat32> labeled(Ops tf, Operand<TFloat32> logits, float label) {
    var labels = tf.fill(tf.shape(logits), tf.constant(label));
    return loss.call(tf, labels, logits, null); // every logit weighs the same
  }
}
