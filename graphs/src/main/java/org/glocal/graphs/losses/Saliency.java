package org.glocal.graphs.losses;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.framework.op.FrameworkOps;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Two-way cross-entropy at every pixel: does it belong to an object or to the background? A pixel
 * counts the same whatever its class, so an image without objects is an ordinary image. The BMVC
 * paper names two saliency filters and no loss; this one is the project's choice.
 */
public final class Saliency {

  private Saliency() {}

  /**
   * The loss of some images.
   *
   * @param logits {@code [N, H, W, 2]}: background, object
   * @param objects {@code [N, H, W, 1]}: 1 inside an object, 0 elsewhere; no gradient flows into
   *     them
   * @return scalar, nats, the mean over pixels and images; {@code ln 2} where both logits are equal
   */
  public static Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> logits, Operand<TFloat32> objects) {
    var background = tf.math.sub(tf.constant(1f), objects);
    var labels = tf.stopGradient(tf.concat(List.of(background, objects), tf.constant(3)));
    var loss = FrameworkOps.create(tf).nn.softmaxCrossEntropyWithLogits(labels, logits, -1);
    return tf.math.mean(loss, tf.constant(new int[] {0, 1, 2}));
  }
}
