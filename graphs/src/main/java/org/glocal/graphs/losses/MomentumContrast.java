package org.glocal.graphs.losses;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat32;

/** InfoNCE against a queue of earlier keys: He et al. 2020 (MoCo), arXiv:1911.05722, eq. (1). */
public final class MomentumContrast {

  private MomentumContrast() {}

  /**
   * The loss of one pair of views.
   *
   * @param query {@code [N, D]}, unit rows
   * @param key the same images' codes by the momentum twin, {@code [N, D]}, unit rows; no gradient
   * @param queue codes of other images, {@code [K, D]}, unit rows; no gradient
   * @param temperature MoCo v2's 0.2
   * @return scalar, nats, the mean over images; {@code ln(K + 1)} where all codes are alike
   */
  public static Operand<TFloat32> apply(
      Ops tf,
      Operand<TFloat32> query,
      Operand<TFloat32> key,
      Operand<TFloat32> queue,
      float temperature) {
    int images = Math.toIntExact(query.shape().get(0));
    int negatives = Math.toIntExact(queue.shape().get(0));
    var positive =
        tf.sum(tf.math.mul(query, tf.stopGradient(key)), tf.constant(1), Sum.keepDims(true));
    var negative = tf.linalg.matMul(query, tf.stopGradient(queue), MatMul.transposeB(true));
    var logits =
        tf.math.div(
            tf.concat(List.of(positive, negative), tf.constant(1)), tf.constant(temperature));
    var loss = tf.nn.softmaxCrossEntropyWithLogits(logits, firstIsRight(tf, images, negatives));
    return tf.math.mean(loss.loss(), tf.constant(0));
  }

  private static Operand<TFloat32> firstIsRight(Ops tf, int images, int negatives) {
    float[] labels = new float[images * (negatives + 1)];
    for (int row = 0; row < images; row++) {
      labels[row * (negatives + 1)] = 1;
    }
    return tf.constant(Shape.of(images, negatives + 1), DataBuffers.of(labels));
  }
}
