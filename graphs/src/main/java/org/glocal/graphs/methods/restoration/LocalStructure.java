package org.glocal.graphs.methods.restoration;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Variances and covariances of two images, {@code [N, H, W, C]} in [-1, 1], in windows of 8×8 px
 * that overlap by half.
 */
final class LocalStructure {

  private static final long WINDOW = 8;
  private static final long STRIDE = WINDOW / 2;

  /** Keeps windows without structure from deciding. */
  private static final float STABILIZER = 0.01f;

  private final Ops tf;
  private final Operand<TFloat32> firstVariance;
  private final Operand<TFloat32> secondVariance;
  private final Operand<TFloat32> covariance;

  LocalStructure(Ops tf, Operand<TFloat32> first, Operand<TFloat32> second) {
    this.tf = tf;
    var firstMean = windows(first);
    var secondMean = windows(second);
    firstVariance = covariance(first, first, firstMean, firstMean);
    secondVariance = covariance(second, second, secondMean, secondMean);
    covariance = covariance(first, second, firstMean, secondMean);
  }

  private Operand<TFloat32> windows(Operand<TFloat32> x) {
    return tf.nn.avgPool(
        x, List.of(1L, WINDOW, WINDOW, 1L), List.of(1L, STRIDE, STRIDE, 1L), "VALID");
  }

  private Operand<TFloat32> covariance(
      Operand<TFloat32> a, Operand<TFloat32> b, Operand<TFloat32> meanA, Operand<TFloat32> meanB) {
    return tf.math.sub(windows(tf.math.mul(a, b)), tf.math.mul(meanA, meanB));
  }

  /**
   * The contrast-structure part of SSIM, {@code (2 cov + c) / (var + var + c)}, mean over windows
   * and channels: Wang et al. 2003, "Multiscale structural similarity". 1 for equal images.
   */
  Operand<TFloat32> similarity() {
    var c = tf.constant(STABILIZER);
    var twice = tf.math.mul(tf.constant(2f), covariance);
    var sum = tf.math.add(firstVariance, secondVariance);
    return mean(tf.math.div(tf.math.add(twice, c), tf.math.add(sum, c)));
  }

  private Operand<TFloat32> mean(Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {0, 1, 2, 3}));
  }
}
