package org.glocal.graphs.filters;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * A filter from 8-bit images to 8-bit images: the one rounding that exported filters, and whatever
 * goes on from a filter's output, share.
 */
public final class FilterInference {

  private FilterInference() {}

  /**
   * Filters images.
   *
   * @param images uint8 {@code [N, H, W, 3]}; H and W at least 16, known or not
   * @return uint8 {@code [N, H, W, 3]}: clipped, and rounded half to even
   */
  public static Operand<TUint8> apply(Ops tf, Filter filter, Operand<TUint8> images) {
    var filtered = filter.apply(tf, tf.dtypes.cast(images, TFloat32.class));
    return tf.dtypes.cast(Levels.rounded(tf, filtered), TUint8.class);
  }
}
