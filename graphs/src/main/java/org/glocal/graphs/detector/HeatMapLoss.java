package org.glocal.graphs.detector;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Focal loss on a heat map of centers with reduced penalty near them: Law and Deng 2018,
 * arXiv:1808.01244, eq. (1), with alpha = 2 and beta = 4.
 */
final class HeatMapLoss {

  private HeatMapLoss() {}

  /**
   * The loss, divided by the number of centers (at least 1). A center at even odds costs {@code
   * 0.25 ln 2}, and so does a point at even odds that is far from every center.
   *
   * @param logits {@code [N, h, w, C]}: log odds of being a center
   * @param heat {@code [N, h, w, C]}: 1 at a center, a Gaussian's value near one, 0 elsewhere
   * @param background {@code [N, h, w, 1]}: 0 where unlabeled objects may stand, 1 elsewhere
   * @return scalar, nats a center
   */
  static Operand<TFloat32> of(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> heat, Operand<TFloat32> background) {
    var one = tf.constant(1f);
    var centre = tf.dtypes.cast(tf.math.greaterEqual(heat, one), TFloat32.class);
    var probability = tf.math.sigmoid(logits);
    var missed =
        tf.math.mul(
            tf.math.square(tf.math.sub(one, probability)),
            tf.math.softplus(tf.math.neg(logits))); // -(1 - p)^2 log p
    var distant = tf.math.square(tf.math.square(tf.math.sub(one, heat)));
    var invented =
        tf.math.mul(
            tf.math.mul(distant, background),
            tf.math.mul(tf.math.square(probability), tf.math.softplus(logits)));
    var every = tf.math.add(tf.math.mul(centre, missed), invented); // 0 invented at a centre
    var count = tf.math.maximum(sum(tf, centre), one);
    return tf.math.div(sum(tf, every), count);
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> x) {
    return tf.sum(x, tf.constant(new int[] {0, 1, 2, 3}));
  }
}
