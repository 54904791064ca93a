package org.glocal.graphs.methods.qsattn;

import java.util.ArrayList;
import java.util.List;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.layers.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Attention of places to the 7×7 places around them, of which those beyond the map's border have
 * features of 0. The published code takes channels for places here; this does not.
 */
final class LocalAttention {

  static final int WINDOW = 7;
  static final int KEYS = WINDOW * WINDOW;
  private static final int BORDER = WINDOW / 2;

  private LocalAttention() {}

  /**
   * Logarithms of the entropies of all places' attention.
   *
   * @param features constants, {@code [N, H, W, C]}
   * @return {@code [N, H * W]}
   */
  static Operand<TFloat32> logEntropies(Ops tf, Operand<TFloat32> features) {
    long[] shape = features.shape().asArray();
    var padded = Padding.ZERO.apply(tf, features, BORDER);
    List<Operand<TFloat32>> products = new ArrayList<>();
    for (int key = 0; key < KEYS; key++) {
      var moved =
          tf.slice(
              padded,
              tf.constant(new int[] {0, key / WINDOW, key % WINDOW, 0}),
              tf.constant(new int[] {-1, (int) shape[1], (int) shape[2], -1}));
      products.add(tf.sum(tf.math.mul(features, moved), tf.constant(3)));
    }
    var logits = tf.stack(products, Stack.axis(3L));
    return AttentionEntropy.log(
        tf, tf.reshape(logits, tf.constant(new long[] {shape[0], shape[1] * shape[2], KEYS})));
  }

  /**
   * The features around some places.
   *
   * @param features {@code [N, H, W, C]}
   * @param queries places {@code y * W + x}, {@code [N, S]}
   * @return {@code [N * S, 49, C]}, row by row
   */
  static Operand<TFloat32> around(Ops tf, Operand<TFloat32> features, Operand<TInt32> queries) {
    int width = Math.toIntExact(features.shape().get(2));
    int wide = width + 2 * BORDER;
    var rows = GlobalAttention.rows(tf, Padding.ZERO.apply(tf, features, BORDER));
    var y = tf.math.floorDiv(queries, tf.constant(width));
    var x = tf.math.floorMod(queries, tf.constant(width));
    var corner = tf.math.add(tf.math.mul(y, tf.constant(wide)), x); // of the padded map
    int[] offsets = new int[KEYS];
    for (int key = 0; key < KEYS; key++) {
      offsets[key] = key / WINDOW * wide + key % WINDOW;
    }
    var keys = tf.math.add(tf.expandDims(corner, tf.constant(2)), tf.constant(offsets));
    var found = tf.gather(rows, keys, tf.constant(1), Gather.batchDims(1L));
    return tf.reshape(found, tf.constant(new int[] {-1, KEYS, Shapes.channels(features)}));
  }

  /**
   * The attention of some places.
   *
   * @param features {@code [N, H, W, C]}
   * @param queries places {@code y * W + x}, {@code [N, S]}
   * @return {@code [N * S, 49]}; rows sum to 1
   */
  static Operand<TFloat32> of(Ops tf, Operand<TFloat32> features, Operand<TInt32> queries) {
    int channels = Shapes.channels(features);
    var rows = GlobalAttention.rows(tf, features);
    var asking =
        tf.reshape(
            tf.gather(rows, queries, tf.constant(1), Gather.batchDims(1L)),
            tf.constant(new int[] {-1, 1, channels}));
    var logits =
        tf.train.batchMatMul(
            asking, around(tf, features, queries), TFloat32.class, BatchMatMul.adjY(true));
    return tf.nn.softmax(tf.reshape(logits, tf.constant(new int[] {-1, KEYS})));
  }

  /**
   * Features of what is attended to.
   *
   * @param attention {@code [N * S, 49]}
   * @param features {@code [N, H, W, C]}
   * @param queries {@code [N, S]}
   * @return {@code [N, S, C]}
   */
  static Operand<TFloat32> route(
      Ops tf, Operand<TFloat32> attention, Operand<TFloat32> features, Operand<TInt32> queries) {
    var weights = tf.expandDims(attention, tf.constant(1));
    var found = tf.train.batchMatMul(weights, around(tf, features, queries), TFloat32.class);
    long[] shape = {queries.shape().get(0), queries.shape().get(1), Shapes.channels(features)};
    return tf.reshape(found, tf.constant(shape));
  }
}
