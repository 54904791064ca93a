package org.glocal.graphs.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Slice;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.family.TType;

/** Static and dynamic shapes of image tensors. */
public final class Shapes {

  private Shapes() {}

  /**
   * The size of a tensor's last dimension, C of {@code [N, H, W, C]}.
   *
   * @throws IllegalArgumentException if it is unknown when the graph is built
   */
  public static int channels(Operand<TFloat32> x) {
    long channels = x.shape().get(x.shape().numDimensions() - 1);
    if (channels < 1) {
      throw new IllegalArgumentException("want a known number of channels, got shape " + x.shape());
    }
    return Math.toIntExact(channels);
  }

  /** Some channels of {@code [N, H, W, C]}. */
  public static Slice<TFloat32> channels(Ops tf, Operand<TFloat32> x, int first, int count) {
    return tf.slice(
        x, tf.constant(new int[] {0, 0, 0, first}), tf.constant(new int[] {-1, -1, -1, count}));
  }

  /**
   * One dimension of a tensor as a scalar: a constant where it is known, an operation elsewhere.
   *
   * @param x of any rank
   * @param axis counted from 0, less than the rank of {@code x}
   * @return scalar
   */
  public static Operand<TInt32> dimension(Ops tf, Operand<? extends TType> x, int axis) {
    long size = x.shape().get(axis);
    return size >= 0
        ? tf.constant(Math.toIntExact(size))
        : tf.squeeze(
            tf.slice(tf.shape(x), tf.constant(new int[] {axis}), tf.constant(new int[] {1})));
  }

  /**
   * The shape {@code [n, h, w, c]} as a tensor.
   *
   * @param n scalar, as are all four
   * @return {@code [4]}
   */
  static Operand<TInt32> of(
      Ops tf, Operand<TInt32> n, Operand<TInt32> h, Operand<TInt32> w, Operand<TInt32> c) {
    return tf.stack(List.of(n, h, w, c));
  }
}
