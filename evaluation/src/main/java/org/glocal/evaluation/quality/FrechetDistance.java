package org.glocal.evaluation.quality;

import java.util.stream.IntStream;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.op.linalg.Qr;
import org.tensorflow.op.linalg.Svd;

/**
 * Fréchet distance between two sets of features taken as normally distributed (Heusel et al. 2017,
 * arXiv:1706.08500, eq. 6): {@code |m1 - m2|² + Tr(S1 + S2 - 2 (S1 S2)^½)} with covariances over N
 * - 1, as pytorch-fid and torch-fidelity have it.
 *
 * <p>Those take the root of S1 S2, which is singular where there are fewer images than features.
 * Here no root is taken. With centered features A'A = S1 and B'B = S2, the eigenvalues of S1 S2 are
 * the squared singular values of A B', so that the last trace is the sum of these singular values:
 * exact for any N, and small where N is.
 */
public final class FrechetDistance {

  /** Rows that are brought to a triangle at a time: bounds the memory. */
  private static final int MIN_ROWS = 4096;

  private FrechetDistance() {}

  /**
   * The distance; 0 for equal sets, up to rounding. It falls with the number of images, so that
   * only distances of equally many compare.
   *
   * @param one at least two images
   * @param other at least two images
   */
  public static double between(FeatureSet one, FeatureSet other) {
    requireComparable(one, other);
    double[] m1 = one.mean();
    double[] m2 = other.mean();
    var a = root(one, m1);
    var b = root(other, m2);
    double shift = IntStream.range(0, m1.length).mapToDouble(i -> square(m1[i] - m2[i])).sum();
    return shift + trace(a) + trace(b) - 2 * singularValuesOfProduct(a, b);
  }

  static void requireComparable(FeatureSet one, FeatureSet other) {
    if (one.width() != other.width()) {
      throw new IllegalArgumentException(
          "features: want two sets of the same network, got %d and %d of an image"
              .formatted(one.width(), other.width()));
    }
    if (Math.min(one.count(), other.count()) < 2) {
      throw new IllegalArgumentException(
          "features: want at least 2 images in each set, got %d and %d"
              .formatted(one.count(), other.count()));
    }
  }

  /** A matrix whose A'A is the covariance, of no more rows than columns. */
  private static Matrix root(FeatureSet features, double[] mean) {
    int block = Math.max(MIN_ROWS, 2 * features.width());
    try (var triangle =
        new MatrixFunction(1, (tf, in) -> tf.linalg.qr(in.get(0), Qr.fullMatrices(false)).r())) {
      var root = new Matrix(0, features.width(), new double[0]);
      for (int from = 0; from < features.count(); from += block) {
        int[] rows = IntStream.range(from, Math.min(from + block, features.count())).toArray();
        root = root.above(centered(features, rows, mean));
        if (root.rows() > root.columns()) {
          root = triangle.apply(root); // R'R = A'A
        }
      }
      return root;
    }
  }

  private static Matrix centered(FeatureSet features, int[] rows, double[] mean) {
    double[] values = features.rows(rows);
    double scale = 1 / Math.sqrt(features.count() - 1);
    for (int i = 0; i < values.length; i++) {
      values[i] = scale * (values[i] - mean[i % mean.length]);
    }
    return new Matrix(rows.length, mean.length, values);
  }

  /** Of the covariance A'A. */
  private static double trace(Matrix root) {
    double sum = 0;
    for (double value : root.values()) {
      sum += square(value);
    }
    return sum;
  }

  private static double singularValuesOfProduct(Matrix a, Matrix b) {
    try (var sum =
        new MatrixFunction(
            2,
            (tf, in) -> {
              var product = tf.linalg.matMul(in.get(0), in.get(1), MatMul.transposeB(true));
              return tf.sum(tf.linalg.svd(product, Svd.computeUv(false)).s(), tf.constant(0));
            })) {
      return sum.apply(a, b).values()[0];
    }
  }

  private static double square(double value) {
    return value * value;
  }
}
