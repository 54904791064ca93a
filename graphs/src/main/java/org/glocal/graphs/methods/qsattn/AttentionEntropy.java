package org.glocal.graphs.methods.qsattn;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How decided attention is: the entropy of each row of {@code softmax(logits)}. Features of trained
 * encoders are long, so that most rows are decided beyond what 32 bits hold: their entropies would
 * be 0 where they are {@code e^-100}, and zeros have no order. So the logarithm of the entropy is
 * computed, from the largest logit on. Hu et al. 2022, arXiv:2203.08483, selects by the entropy.
 */
final class AttentionEntropy {

  private static final int LAST = 2;
  private static final float TINY = 1e-30f; // its log1p is itself

  private AttentionEntropy() {}

  /**
   * Natural logarithms of entropies.
   *
   * @param logits {@code [N, R, K]}, K at least 2; no gradient is built
   * @return {@code [N, R]}, finite
   */
  static Operand<TFloat32> log(Ops tf, Operand<TFloat32> logits) {
    // With p = softmax, m the largest logit, n the next and g = m - n, all sums over all but m:
    // H = log(1 + x) + e^-g u / (1 + x), x = e^-g s, s = sum e^(l - n), u = sum e^(l - n) (m - l).
    var two = tf.nn.topK(logits, tf.constant(2), TInt32.class).values();
    var largest = part(tf, two, 0);
    var next = part(tf, two, 1);
    var gap = tf.math.sub(largest, next);
    var beyond = tf.math.sub(logits, next);
    var power = tf.math.exp(tf.math.minimum(beyond, tf.constant(0f))); // 1 at the largest too
    var s = tf.math.sub(sum(tf, power), tf.constant(1f));
    var u = sum(tf, tf.math.mul(power, tf.math.sub(gap, beyond))); // 0 at the largest
    var x = tf.math.maximum(tf.math.mul(tf.math.exp(tf.math.neg(gap)), s), tf.constant(TINY));
    var first = tf.math.mul(s, tf.math.div(tf.math.log1p(x), x));
    var second = tf.math.div(u, tf.math.add(x, tf.constant(1f)));
    var log = tf.math.sub(tf.math.log(tf.math.add(first, second)), gap);
    return tf.reshape(log, tf.constant(new long[] {logits.shape().get(0), logits.shape().get(1)}));
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> two, int index) {
    return tf.slice(two, tf.constant(new int[] {0, 0, index}), tf.constant(new int[] {-1, -1, 1}));
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> x) {
    return tf.sum(x, tf.constant(LAST), Sum.keepDims(true));
  }

  /**
   * The rows of least entropy, of each image its own.
   *
   * @param logEntropies {@code [N, R]}
   * @return {@code [N, S]}, the least first, of equal ones the first
   */
  static Operand<TInt32> least(Ops tf, Operand<TFloat32> logEntropies, int count) {
    return tf.nn.topK(tf.math.neg(logEntropies), tf.constant(count), TInt32.class).indices();
  }
}
