package org.glocal.graphs.layers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.math.Mean;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/** Instance normalization and L2 normalization, without learned parameters. */
public final class Normalizations {

  private static final float EPSILON = 1e-5f;
  private static final float LENGTH_EPSILON = 1e-7f;

  /** Beyond a pair of images, cutting a batch apart costs more than the fused kernel saves. */
  private static final int MAX_FUSED = 2;

  private Normalizations() {}

  /**
   * Instance normalization: each channel of each image gets zero mean and unit variance. Ulyanov et
   * al. 2016, arXiv:1607.08022, without scale and shift.
   *
   * @param x {@code [N, H, W, C]}; N, H and W may be unknown until run time
   * @return same shape as {@code x}
   */
  public static Operand<TFloat32> instance(Ops tf, Operand<TFloat32> x) {
    long images = x.shape().get(0);
    return images > 0 && images <= MAX_FUSED ? imageByImage(tf, x, images) : anyNumber(tf, x);
  }

  /**
   * Batch normalization of a single image is instance normalization, and its fused kernel is faster
   * and keeps fewer copies of x for the gradient (docs/performance.md).
   */
  private static Operand<TFloat32> imageByImage(Ops tf, Operand<TFloat32> x, long images) {
    if (images == 1) {
      return fused(tf, x);
    }
    List<Operand<TFloat32>> normalized = new ArrayList<>();
    tf.split(tf.constant(0), x, images).forEach(image -> normalized.add(fused(tf, image)));
    return tf.concat(normalized, tf.constant(0));
  }

  private static Operand<TFloat32> fused(Ops tf, Operand<TFloat32> image) {
    float[] scale = new float[Shapes.channels(image)];
    Arrays.fill(scale, 1);
    var offset = tf.constant(new float[scale.length]);
    var computedHere = tf.constant(new float[0]);
    return tf.nn
        .fusedBatchNorm(
            image,
            tf.constant(scale),
            offset,
            computedHere, // the mean
            computedHere, // the variance
            FusedBatchNorm.epsilon(EPSILON),
            FusedBatchNorm.isTraining(true))
        .y();
  }

  private static Operand<TFloat32> anyNumber(Ops tf, Operand<TFloat32> x) {
    var area = tf.constant(new int[] {1, 2});
    var centered = tf.math.sub(x, tf.math.mean(x, area, Mean.keepDims(true)));
    var variance = tf.math.mean(tf.math.square(centered), area, Mean.keepDims(true));
    return tf.math.mul(centered, tf.math.rsqrt(tf.math.add(variance, tf.constant(EPSILON))));
  }

  /**
   * Divides each row by its Euclidean length plus 1e-7, as CUT does.
   *
   * @param x {@code [P, C]}
   * @return {@code [P, C]}, rows of length 1 (0 for a row of zeros)
   */
  public static Operand<TFloat32> unitRows(Ops tf, Operand<TFloat32> x) {
    var squares = tf.sum(tf.math.square(x), tf.constant(1), Sum.keepDims(true));
    // A row of zeros would have an infinite gradient at the square root; the floor is far below any
    // real row's squared length (1e-10 at the smallest initialization).
    var length = tf.math.sqrt(tf.math.maximum(squares, tf.constant(1e-24f)));
    return tf.math.div(x, tf.math.add(length, tf.constant(LENGTH_EPSILON)));
  }
}
