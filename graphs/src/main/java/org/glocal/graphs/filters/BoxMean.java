package org.glocal.graphs.filters;

import org.glocal.graphs.layers.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Mean over the square of some radius around each pixel; at the border over what of it lies in the
 * image. The time does not depend on the radius. Sums of a whole row or column are taken in 32
 * bits: values around 0 lose least.
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

  /** The difference of two cumulative sums. */
  private Operand<TFloat32> along(Operand<TFloat32> x, int axis) {
    var length = Shapes.dimension(tf, x, axis);
    var at = tf.range(tf.constant(0), length, tf.constant(1));
    var first = tf.math.maximum(tf.math.sub(at, radius), tf.constant(0));
    var last = tf.math.minimum(tf.math.add(at, radius), tf.math.sub(length, tf.constant(1)));
    var sums = tf.math.cumsum(x, tf.constant(axis));
    var upTo = tf.gather(sums, last, tf.constant(axis));
    var from = tf.math.sub(upTo, tf.gather(sums, first, tf.constant(axis)));
    var sum = tf.math.add(from, tf.gather(x, first, tf.constant(axis)));
    int[] shape = {1, 1, 1, 1};
    shape[axis] = -1;
    var steps = tf.dtypes.cast(tf.math.sub(last, first), TFloat32.class);
    var counts = tf.math.add(steps, tf.constant(1f));
    return tf.math.div(sum, tf.reshape(counts, tf.constant(shape)));
  }
}
