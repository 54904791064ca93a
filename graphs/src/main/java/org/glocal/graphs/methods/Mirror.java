package org.glocal.graphs.methods;

import org.glocal.graphs.weights.Feeds;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Flip equivariance: in some steps the translator sees its input from left to right reversed, and
 * its output's features are turned back before they are compared. Park et al. 2020,
 * arXiv:2007.15651, the published code of FastCUT.
 */
final class Mirror {

  private static final int WIDTH_AXIS = 2;

  private final Ops tf;
  private final Operand<TInt32> coin;
  private final Operand<TBool> reversed;

  Mirror(Ops tf) {
    this.tf = tf;
    coin = tf.placeholder(TInt32.class, Placeholder.shape(Shape.of(1)));
    reversed =
        tf.math.greater(tf.reshape(coin, tf.constant(new int[0])), tf.constant(0)); // a scalar
  }

  /**
   * Reverses, where this step's coin says so; doing it twice changes nothing.
   *
   * @param x {@code [N, H, W, C]}
   * @return the same shape
   */
  Operand<TFloat32> apply(Operand<TFloat32> x) {
    return tf.select(reversed, tf.reverse(x, tf.constant(new int[] {WIDTH_AXIS})), x);
  }

  void feed(Feeds feeds, boolean flip) {
    feeds.add(coin, new int[] {flip ? 1 : 0});
  }
}
