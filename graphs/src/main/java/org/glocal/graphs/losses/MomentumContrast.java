package org.glocal.graphs.losses;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** InfoNCE against a queue of earlier keys: He et al. 2020 (MoCo), arXiv:1911.05722, eq. (1). */
public final class MomentumContrast {

  private MomentumContrast() {}

  /**
   * The loss of one pair of views.
   *
   * @param query embeddings by the trained encoder, {@code [N, D]}, unit rows
   * @param key the same images' embeddings by the momentum encoder, {@code [N, D]}, unit rows; no
   *     gradient
   * @param queue embeddings of other images, {@code [K, D]}, unit rows; no gradient
   * @param temperature MoCo v2's 0.2
   * @return scalar, nats, the mean over images; {@code ln(K + 1)} where all embeddings are alike
   */
  public static Operand<TFloat32> apply(
      Ops tf,
      Operand<TFloat32> query,
      Operand<TFloat32> key,
      Operand<TFloat32> queue,
      float temperature) {
    var scale = tf.constant(temperature);
    var positive =
        tf.sum(tf.math.mul(query, tf.stopGradient(key)), tf.constant(1), Sum.keepDims(true));
    var negatives = tf.linalg.matMul(query, tf.stopGradient(queue), MatMul.transposeB(true));
    var candidates = tf.concat(List.of(positive, negatives), tf.constant(1));
    return InfoNce.of(tf, tf.math.div(candidates, scale), tf.math.div(positive, scale));
  }
}
