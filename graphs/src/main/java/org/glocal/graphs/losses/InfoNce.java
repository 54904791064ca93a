package org.glocal.graphs.losses;

import org.tensorflow.Operand;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * InfoNCE on similarity logits: cross-entropy of naming the positive among all candidates, van den
 * Oord et al. 2018, arXiv:1807.03748, eq. (4).
 */
final class InfoNce {

  private InfoNce() {}

  /**
   * The mean over rows of {@code logsumexp(logits) - positive}.
   *
   * @param logits {@code [P, K]}: similarities to all candidates, the positive among them, over the
   *     temperature
   * @param positive {@code [P, 1]}: each row's logit of its positive
   * @return scalar, nats
   */
  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> logits, Operand<TFloat32> positive) {
    // Without kept dimensions the framework subtracts maxima along the wrong axis.
    var all = FrameworkOps.create(tf).math.reduceLogSumExp(logits, new int[] {1}, true);
    return tf.math.mean(tf.math.sub(all, positive), tf.constant(new int[] {0, 1}));
  }
}
