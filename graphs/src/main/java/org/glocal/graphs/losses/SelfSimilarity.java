package org.glocal.graphs.losses;

import org.glocal.graphs.layers.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * How alike places of a feature map are to the places around them, whatever they look like: Zheng
 * et al. 2021, "The Spatially-Correlative Loss", arXiv:2104.00854, eq. (1), as the published code
 * has it.
 *
 * @param window side of the square of keys around a query, places; where a map is no larger in
 *     either side, all its places are keys
 * @param normalize whether features are compared by cosines; else by dot products through a tanh
 */
public record SelfSimilarity(int window, boolean normalize) {

  private static final float SOFTNESS = 10;
  private static final float LEAST_LENGTH = 1e-12f;

  /**
   * Compares some places with those around them.
   *
   * @param features {@code [N, H, W, C]}
   * @param queries locations {@code y * W + x}, {@code [S]}, the same in every image
   * @return {@code [N, S, K]} in [-1, 1]; K is {@code window * window} or {@code H * W}
   */
  public Operand<TFloat32> of(Ops tf, Operand<TFloat32> features, Operand<TInt32> queries) {
    long[] shape = features.shape().asArray();
    int channels = Shapes.channels(features);
    var places = tf.constant(new long[] {shape[0], shape[1] * shape[2], channels});
    var rows = tf.reshape(comparable(tf, features, channels), places);
    var asking = tf.gather(rows, queries, tf.constant(1));
    // Dot products with the whole map take far less memory than windows of features would.
    var products = tf.train.batchMatMul(asking, rows, TFloat32.class, BatchMatMul.adjY(true));
    boolean whole = window >= shape[1] || window >= shape[2];
    var near =
        whole ? products : windows(tf, products, keys(tf, queries, (int) shape[1], (int) shape[2]));
    return normalize ? near : tf.math.tanh(tf.math.div(near, tf.constant(SOFTNESS)));
  }

  private Operand<TFloat32> comparable(Ops tf, Operand<TFloat32> features, int channels) {
    var area = tf.constant(new int[] {1, 2});
    var centered = tf.math.sub(features, tf.math.mean(features, area, Mean.keepDims(true)));
    if (!normalize) {
      return tf.math.div(centered, tf.constant((float) Math.sqrt(channels)));
    }
    var squares = tf.sum(tf.math.square(centered), tf.constant(3), Sum.keepDims(true));
    var floor = tf.constant(LEAST_LENGTH * LEAST_LENGTH);
    return tf.math.div(centered, tf.math.sqrt(tf.math.maximum(squares, floor)));
  }

  /**
   * The places of the window around each query, moved into the map where it would leave it.
   *
   * @return locations {@code [S, window * window]}, row by row
   */
  Operand<TInt32> keys(Ops tf, Operand<TInt32> queries, int height, int width) {
    var y = tf.math.floorDiv(queries, tf.constant(width));
    var x = tf.math.floorMod(queries, tf.constant(width));
    var corner =
        tf.math.add(tf.math.mul(start(tf, y, height), tf.constant(width)), start(tf, x, width));
    int[] offsets = new int[window * window];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = i / window * width + i % window;
    }
    return tf.math.add(tf.expandDims(corner, tf.constant(1)), tf.constant(offsets));
  }

  private Operand<TInt32> start(Ops tf, Operand<TInt32> center, int side) {
    return tf.clipByValue(
        tf.math.sub(center, tf.constant(window / 2)), tf.constant(0), tf.constant(side - window));
  }

  /**
   * @param products {@code [N, S, H * W]}
   * @param keys {@code [S, K]}
   */
  private static Operand<TFloat32> windows(
      Ops tf, Operand<TFloat32> products, Operand<TInt32> keys) {
    Shape shape = products.shape();
    var all =
        tf.tile(
            tf.expandDims(keys, tf.constant(0)), tf.constant(new int[] {(int) shape.get(0), 1, 1}));
    return tf.gather(products, all, tf.constant(2), Gather.batchDims(2L));
  }
}
