package org.glocal.graphs.losses;

import org.tensorflow.Operand;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Max;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * hDCE: PatchNCE whose negatives weigh the more the liker they are to the patch in the input, and
 * whose positive is not among the candidates (decoupled). Jung et al. 2022, "Exploring Patch-wise
 * Semantic Relation for Contrastive Learning in Image-to-Image Translation Tasks",
 * arXiv:2203.01532, as the published code has it: weights multiply cosines, not their exponentials.
 */
public final class HardNegativeContrast {

  private static final float MASKED_COSINE = -10;
  private static final int[] LAST = {2};

  private HardNegativeContrast() {}

  /**
   * Weights of negatives, {@code exp((k_i k_j - max_j k_i k_j) / gamma)}: a softmax over the other
   * patches of the image, over its largest value.
   *
   * @param key embeddings of input patches, {@code [N, S, C]}, unit length; no gradient flows into
   *     them
   * @param gamma scalar, more than 0: the smaller, the fewer negatives count
   * @return {@code [N, S, S]} in (0, 1]; the diagonal is of no use
   */
  public static Operand<TFloat32> weights(Ops tf, Operand<TFloat32> key, Operand<TFloat32> gamma) {
    var constant = tf.stopGradient(key);
    var relations = masked(tf, products(tf, constant, constant));
    var nearest = tf.max(relations, tf.constant(LAST), Max.keepDims(true));
    return tf.math.exp(tf.math.div(tf.math.sub(relations, nearest), gamma));
  }

  /**
   * The loss of one feature layer. Its value is the cross-entropy of naming the positive; its
   * gradient is that of the logarithm of the negatives' sum over the positive, mean over patches.
   *
   * @param query embeddings of output patches, {@code [N, S, C]}, unit length
   * @param key embeddings of input patches, likewise; no gradient flows into them
   * @param weights {@code [N, S, S]}, constants
   * @param temperature CUT's 0.07
   * @return scalar, nats, the mean over patches and images
   */
  public static Operand<TFloat32> apply(
      Ops tf,
      Operand<TFloat32> query,
      Operand<TFloat32> key,
      Operand<TFloat32> weights,
      float temperature) {
    var decoupled = decoupled(tf, query, key, weights, temperature);
    var all = tf.constant(new int[] {0, 1, 2});
    var slope = tf.math.mean(tf.math.exp(tf.math.sub(decoupled, tf.stopGradient(decoupled))), all);
    // The positive among the candidates again: log(1 + e^v).
    var value = tf.stopGradient(tf.math.mean(tf.math.softplus(decoupled), all));
    return tf.math.add(tf.math.sub(slope, tf.constant(1f)), value);
  }

  /**
   * The logarithm v of the negatives' sum over the positive.
   *
   * @return {@code [N, S, 1]}
   */
  static Operand<TFloat32> decoupled(
      Ops tf,
      Operand<TFloat32> query,
      Operand<TFloat32> key,
      Operand<TFloat32> weights,
      float temperature) {
    var constantKey = tf.stopGradient(key);
    var weighed = tf.math.mul(products(tf, query, constantKey), tf.stopGradient(weights));
    var positive = tf.sum(tf.math.mul(query, constantKey), tf.constant(LAST), Sum.keepDims(true));
    var logits = tf.math.div(tf.math.sub(masked(tf, weighed), positive), tf.constant(temperature));
    return FrameworkOps.create(tf).math.reduceLogSumExp(logits, LAST, true);
  }

  private static Operand<TFloat32> products(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.train.batchMatMul(a, b, TFloat32.class, BatchMatMul.adjY(true));
  }

  /** The same with the diagonal of each matrix at a cosine of -10. */
  private static Operand<TFloat32> masked(Ops tf, Operand<TFloat32> square) {
    int patches = Math.toIntExact(square.shape().get(2));
    var numbers = tf.range(tf.constant(0), tf.constant(patches), tf.constant(1));
    var same = tf.math.equal(tf.expandDims(numbers, tf.constant(1)), numbers);
    var diagonal = tf.dtypes.cast(same, TFloat32.class);
    var others = tf.math.sub(tf.constant(1f), diagonal);
    return tf.math.add(
        tf.math.mul(square, others), tf.math.mul(diagonal, tf.constant(MASKED_COSINE)));
  }
}
