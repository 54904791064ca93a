package org.glocal.graphs.losses;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * SRC: patches of the output are to be as alike to each other as the same patches of the input are.
 * The Jensen–Shannon divergence between each patch's distributions over the patches of its image,
 * softmax of cosines, its own among them. Jung et al. 2022, arXiv:2203.01532.
 */
public final class RelationConsistency {

  private RelationConsistency() {}

  /**
   * The loss of one feature layer.
   *
   * @param query embeddings of output patches, {@code [N, S, C]}, unit length
   * @param key embeddings of input patches, likewise; no gradient flows into them
   * @return scalar, nats: the sum over patches, the mean over images; 0 where relations are equal,
   *     never more than {@code S ln 2}
   */
  public static Operand<TFloat32> apply(Ops tf, Operand<TFloat32> query, Operand<TFloat32> key) {
    var logP = logRelations(tf, query);
    var logQ = logRelations(tf, tf.stopGradient(key));
    // M = (P + Q) / 2: log(P / M) = -log((1 + Q/P) / 2) needs no logarithm of a sum that may be 0,
    // and is exact where P and Q are nearly equal. Of unit rows, |log(Q/P)| is at most 4.
    var difference = tf.math.sub(logQ, logP);
    var ofP = tf.math.mul(tf.math.exp(logP), overMean(tf, difference));
    var ofQ = tf.math.mul(tf.math.exp(logQ), overMean(tf, tf.math.neg(difference)));
    var sum = tf.sum(tf.math.add(ofP, ofQ), tf.constant(new int[] {0, 1}));
    return tf.math.mul(sum, tf.constant(0.5f / query.shape().get(0)));
  }

  /** {@code log(P / M)} of {@code log(Q / P)}. */
  private static Operand<TFloat32> overMean(Ops tf, Operand<TFloat32> difference) {
    return tf.math.neg(tf.math.log1p(tf.math.mul(tf.math.expm1(difference), tf.constant(0.5f))));
  }

  /**
   * Logarithms of each patch's relations to those of its own image.
   *
   * @return {@code [N * S, S]}
   */
  private static Operand<TFloat32> logRelations(Ops tf, Operand<TFloat32> rows) {
    int patches = Math.toIntExact(rows.shape().get(1));
    var cosines = tf.train.batchMatMul(rows, rows, TFloat32.class, BatchMatMul.adjY(true));
    // The gradient of LogSoftmax sums along axis 1, which is the last one of a matrix alone.
    return tf.nn.logSoftmax(tf.reshape(cosines, tf.constant(new int[] {-1, patches})));
  }
}
