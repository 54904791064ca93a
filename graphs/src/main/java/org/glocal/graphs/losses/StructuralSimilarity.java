package org.glocal.graphs.losses;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The contrast-structure part of SSIM, {@code (2 cov + c) / (var + var + c)}, in windows of 8×8 px
 * that overlap by half: Wang et al. 2003, "Multiscale Structural Similarity for Image Quality
 * Assessment". Without SSIM's luminance, and with square windows.
 */
public final class StructuralSimilarity {

  private static final long WINDOW = 8;
  private static final long STRIDE = WINDOW / 2;

  /** c: keeps windows without structure from deciding. */
  private static final float STABILIZER = 0.01f;

  private StructuralSimilarity() {}

  /**
   * The mean over windows, channels and images: 1 for images that differ by the brightness of each
   * window alone.
   *
   * @param a {@code [N, H, W, C]} in [-1, 1], sides of 8 px or more
   * @param b likewise
   * @return scalar, at most 1
   */
  public static Operand<TFloat32> contrastAndStructure(
      Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    var meanA = windows(tf, a);
    var meanB = windows(tf, b);
    var varianceA = covariance(tf, a, a, meanA, meanA);
    var varianceB = covariance(tf, b, b, meanB, meanB);
    var c = tf.constant(STABILIZER);
    var twice = tf.math.mul(tf.constant(2f), covariance(tf, a, b, meanA, meanB));
    var sum = tf.math.add(varianceA, varianceB);
    var similarity = tf.math.div(tf.math.add(twice, c), tf.math.add(sum, c));
    return tf.math.mean(similarity, tf.constant(new int[] {0, 1, 2, 3}));
  }

  private static Operand<TFloat32> covariance(
      Ops tf,
      Operand<TFloat32> a,
      Operand<TFloat32> b,
      Operand<TFloat32> meanA,
      Operand<TFloat32> meanB) {
    return tf.math.sub(windows(tf, tf.math.mul(a, b)), tf.math.mul(meanA, meanB));
  }

  private static Operand<TFloat32> windows(Ops tf, Operand<TFloat32> x) {
    return tf.nn.avgPool(
        x, List.of(1L, WINDOW, WINDOW, 1L), List.of(1L, STRIDE, STRIDE, 1L), "VALID");
  }
}
