package org.glocal.graphs.methods.qsattn;

import java.util.ArrayList;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Attention of places to all of their map: {@code softmax(X X^T)} of features as they are, without
 * projections or a scale. Hu et al. 2022.
 */
final class GlobalAttention {

  /** Values of a block of rows, 64 MiB: all of one image's at 256×256 px. */
  private static final long BLOCK = 1L << 24;

  private GlobalAttention() {}

  /** A feature map as rows: {@code [N, H, W, C]} to {@code [N, H * W, C]}. */
  static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> features) {
    long[] shape = features.shape().asArray();
    return tf.reshape(features, tf.constant(new long[] {shape[0], shape[1] * shape[2], shape[3]}));
  }

  /**
   * Logarithms of the entropies of all rows. The matrix has as many values as the map has places,
   * squared; it is made block by block, each when the one before is done with.
   *
   * @param features constants, {@code [N, H, W, C]}
   * @return {@code [N, H * W]}
   */
  static Operand<TFloat32> logEntropies(Ops tf, Operand<TFloat32> features) {
    return logEntropies(tf, features, BLOCK);
  }

  /** The same in blocks of some number of values. */
  static Operand<TFloat32> logEntropies(Ops tf, Operand<TFloat32> features, long block) {
    var rows = rows(tf, features);
    long places = rows.shape().get(1);
    long rowsOfBlock = Math.max(1, block / (rows.shape().get(0) * places));
    List<Operand<TFloat32>> parts = new ArrayList<>();
    Ops at = tf;
    for (long first = 0; first < places; first += rowsOfBlock) {
      int count = (int) Math.min(rowsOfBlock, places - first);
      var queries =
          at.slice(
              rows,
              at.constant(new int[] {0, (int) first, 0}),
              at.constant(new int[] {-1, count, -1}));
      var entropies = AttentionEntropy.log(at, products(at, queries, rows));
      parts.add(entropies);
      at = tf.withControlDependencies(List.<Op>of(entropies));
    }
    return parts.size() == 1 ? parts.get(0) : tf.concat(parts, tf.constant(1));
  }

  /**
   * The attention of some places.
   *
   * @param features {@code [N, H, W, C]}
   * @param queries places {@code y * W + x}, {@code [N, S]}
   * @return {@code [N, S, H * W]}; rows sum to 1
   */
  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> features, Operand<TInt32> queries) {
    var rows = rows(tf, features);
    var asking = tf.gather(rows, queries, tf.constant(1), Gather.batchDims(1L));
    return tf.nn.softmax(products(tf, asking, rows));
  }

  /** Features of what is attended to: {@code [N, S, H * W]} and a map to {@code [N, S, C]}. */
  static Operand<TFloat32> route(Ops tf, Operand<TFloat32> attention, Operand<TFloat32> features) {
    return tf.train.batchMatMul(attention, rows(tf, features), TFloat32.class);
  }

  private static Operand<TFloat32> products(
      Ops tf, Operand<TFloat32> queries, Operand<TFloat32> rows) {
    return tf.train.batchMatMul(queries, rows, TFloat32.class, BatchMatMul.adjY(true));
  }
}
