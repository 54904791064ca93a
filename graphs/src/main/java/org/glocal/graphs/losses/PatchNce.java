package org.glocal.graphs.losses;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * PatchNCE: patch i of the output must look like patch i of the input and unlike the input's other
 * patches. Park et al. 2020, arXiv:2007.15651, eq. (3), with the published code's extra logit: the
 * diagonal of the negatives is not left out but set to a cosine of -10.
 */
public final class PatchNce {

  private static final float MASKED_COSINE = -10;

  private PatchNce() {}

  /**
   * The loss of one feature layer.
   *
   * @param query embeddings of output patches, {@code [N, S, C]}, unit length
   * @param key embeddings of input patches, {@code [N, S, C]}, unit length; no gradient flows into
   *     them
   * @param temperature CUT's 0.07
   * @return scalar, nats, the mean over patches and images; {@code ln(S + e^(-11/temperature))}
   *     where all patches look alike
   */
  public static Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> query, Operand<TFloat32> key, float temperature) {
    int patches = Math.toIntExact(query.shape().get(1));
    int rows = Math.toIntExact(query.shape().get(0)) * patches;
    var constantKey = tf.stopGradient(key);
    var products = tf.train.batchMatMul(query, constantKey, TFloat32.class, BatchMatMul.adjY(true));
    var cosines = tf.reshape(products, tf.constant(new int[] {rows, patches}));
    var masked = tf.fill(tf.constant(new int[] {rows, 1}), tf.constant(MASKED_COSINE));
    var candidates = tf.concat(List.of(cosines, masked), tf.constant(1));
    var positive = tf.sum(tf.math.mul(query, constantKey), tf.constant(2));
    var scale = tf.constant(temperature);
    return InfoNce.of(
        tf,
        tf.math.div(candidates, scale),
        tf.math.div(tf.reshape(positive, tf.constant(new int[] {rows, 1})), scale));
  }
}
