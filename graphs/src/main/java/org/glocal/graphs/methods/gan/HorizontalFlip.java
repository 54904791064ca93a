package org.glocal.graphs.methods.gan;

import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;

/**
 * A horizontal flip in half of the steps; self-inverse. For flip equivariance: the generator sees
 * flipped images, and the features of what it makes of them are flipped back before they are
 * compared. Park et al. 2020, arXiv:2007.15651, the published code of FastCUT.
 */
public final class HorizontalFlip {

  /** The step's coin. */
  public static final Input.Flag COIN = new Input.Flag("flip", 0.5);

  private static final int WIDTH_AXIS = 2;

  private final Ops tf;
  private final Operand<TBool> flips;

  /** Declares the coin. */
  public HorizontalFlip(StepScope step) {
    tf = step.tf();
    var coin = step.input(COIN);
    flips = tf.math.greater(tf.reshape(coin, tf.constant(new int[0])), tf.constant(0)); // a scalar
  }

  /**
   * Flips, where this step's coin is 1.
   *
   * @param x {@code [N, H, W, C]}
   * @return the same shape
   */
  public Operand<TFloat32> apply(Operand<TFloat32> x) {
    return tf.select(flips, tf.reverse(x, tf.constant(new int[] {WIDTH_AXIS})), x);
  }
}
