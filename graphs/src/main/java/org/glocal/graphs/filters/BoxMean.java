package org.glocal.graphs.filters;

import org.glocal.graphs.layers.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TFloat64;
import org.tensorflow.types.TInt32;

/**
 * Mean over the square of some radius around each pixel; at the border over what of it lies in the
 * image. The time does not depend on the radius.
 */
final class BoxMean {

  private final Ops tf;
  private final Operand<TInt32> radius;

  /**
   * @param radius scalar, px: the square's sides are 2 radius + 1
   */
  BoxMean(Ops tf, Operand<TInt32> radius) {
    this.tf = tf;
    this.radius = radius;
  }

  /**
   * The means.
   *
   * @param x {@code [N, H, W, C]}
   * @return of the same shape
   */
  Operand<TFloat32> of(Operand<TFloat32> x) {
    return along(along(x, 1), 2);
  }

  /** The difference of two cumulative sums, which are taken in 64 bits: they grow long. */
  private Operand<TFloat32> along(Operand<TFloat32> x, int axis) {
    var length = Shapes.dimension(tf, x, axis);
    var at = tf.range(tf.constant(0), length, tf.constant(1));
    var first = tf.math.maximum(tf.math.sub(at, radius), tf.constant(0));
    var end = tf.math.minimum(tf.math.add(tf.math.add(at, radius), tf.constant(1)), length);
    var values = tf.dtypes.cast(x, TFloat64.class);
    var sums = tf.math.cumsum(values, tf.constant(axis));
    Operand<TFloat64> upTo = tf.gather(sums, tf.math.sub(end, tf.constant(1)), tf.constant(axis));
    Operand<TFloat64> before =
        tf.math.sub(
            tf.gather(sums, first, tf.constant(axis)), tf.gather(values, first, tf.constant(axis)));
    int[] shape = {1, 1, 1, 1};
    shape[axis] = -1;
    var counts = tf.dtypes.cast(tf.math.sub(end, first), TFloat64.class);
    var mean = tf.math.div(tf.math.sub(upTo, before), tf.reshape(counts, tf.constant(shape)));
    return tf.dtypes.cast(mean, TFloat32.class);
  }
}
