package org.glocal.graphs.losses;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;

/**
 * PatchNCE: patch i of the output must look like patch i of the input and unlike the input's other
 * patches. Park et al. 2020, arXiv:2007.15651, eq. (3), with the published code's extra logit: the
 * diagonal of the negatives is not left out but set to a cosine of -10.
 */
public final class PatchNce {

  private static final float MASKED_COSINE = -10;

  private PatchNce() {}

  /**
   * The loss of one feature layer.
   *
   * @param query codes of output patches, {@code [N, S, C]}, unit length
   * @param key codes of input patches, {@code [N, S, C]}, unit length; no gradient flows into them
   * @param temperature CUT's 0.07
   * @return scalar, nats, the mean over patches and images; {@code ln(S + e^(-11/temperature))}
   *     where all patches look alike
   */
  public static Operand<TFloat32> apply(
      Ops tf, Operand<TFloat32> query, Operand<TFloat32> key, float temperature) {
    int images = Math.toIntExact(query.shape().get(0));
    int patches = Math.toIntExact(query.shape().get(1));
    var cosines =
        tf.train.batchMatMul(query, tf.stopGradient(key), TFloat32.class, BatchMatMul.adjY(true));
    var logits = tf.reshape(cosines, tf.constant(new int[] {images * patches, patches}));
    var masked = tf.fill(tf.constant(new int[] {images * patches, 1}), tf.constant(MASKED_COSINE));
    var all =
        tf.math.div(tf.concat(List.of(logits, masked), tf.constant(1)), tf.constant(temperature));
    var perPatch = tf.nn.softmaxCrossEntropyWithLogits(all, positives(tf, images, patches));
    return tf.math.mean(perPatch.loss(), tf.constant(0));
  }

  /** One-hot rows, the patch's own place; the masked column is never right. */
  private static Operand<TFloat32> positives(Ops tf, int images, int patches) {
    float[] labels = new float[images * patches * (patches + 1)];
    for (int row = 0; row < images * patches; row++) {
      labels[row * (patches + 1) + row % patches] = 1;
    }
    return tf.constant(Shape.of(images * patches, patches + 1), DataBuffers.of(labels));
  }
}
