package org.glocal.graphs.layers;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Border padding of a convolution. */
public enum Padding {
  /** Nothing: the convolution shrinks the image. */
  NONE,
  /** Zeros. */
  ZERO,
  /** The image mirrored at its outermost pixels, which are not repeated. */
  REFLECT;

  /**
   * Pads height and width on both sides.
   *
   * @param x {@code [N, H, W, C]}
   * @param size px on each side; for REFLECT less than H and W
   * @return {@code [N, H + 2 size, W + 2 size, C]}
   */
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> x, int size) {
    if (this == NONE || size == 0) {
      return x;
    }
    var sides = tf.constant(new int[][] {{0, 0}, {size, size}, {size, size}, {0, 0}});
    return this == ZERO ? tf.pad(x, sides, tf.constant(0f)) : tf.mirrorPad(x, sides, "REFLECT");
  }
}
