package org.glocal.evaluation.quality;

import com.google.gson.JsonObject;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.linalg.MatMul;
import org.tensorflow.types.TFloat64;

/**
 * Kernel distance, KID (Bińkowski et al. 2018, arXiv:1801.01401, section 4): the unbiased squared
 * maximum mean discrepancy (Gretton et al. 2012, eq. 3) under the kernel {@code (x·y / D + 1)³},
 * over random subsets, as torch-fidelity has it. Unbiased for any N, so it may be negative.
 *
 * @param mean over the subsets
 * @param deviation standard deviation over the subsets
 * @param subsets how they were drawn
 */
public record KernelDistance(double mean, double deviation, KernelSubsets subsets) {

  /** The distance over subsets that a seed draws. */
  public static KernelDistance between(
      FeatureSet one, FeatureSet other, KernelSubsets subsets, long seed) {
    FrechetDistance.requireComparable(one, other);
    subsets.requireAtMost(Math.min(one.count(), other.count()));
    var random = new SplittableRandom(seed);
    double[] distances = new double[subsets.count()];
    try (var discrepancy = new MatrixFunction(2, KernelDistance::squaredDiscrepancy)) {
      for (int s = 0; s < distances.length; s++) {
        distances[s] =
            discrepancy.apply(
                    matrix(one, subsets.draw(one.count(), random)),
                    matrix(other, subsets.draw(other.count(), random)))
                .values()[0];
      }
    }
    return of(distances, subsets);
  }

  /** The squared discrepancy of two subsets of equal size. */
  static double squaredDiscrepancy(FeatureSet one, int[] rows, FeatureSet other, int[] otherRows) {
    try (var discrepancy = new MatrixFunction(2, KernelDistance::squaredDiscrepancy)) {
      return discrepancy.apply(matrix(one, rows), matrix(other, otherRows)).values()[0];
    }
  }

  static KernelDistance of(double[] distances, KernelSubsets subsets) {
    double mean = Arrays.stream(distances).average().orElseThrow();
    double variance =
        Arrays.stream(distances).map(d -> (d - mean) * (d - mean)).average().orElseThrow();
    return new KernelDistance(mean, Math.sqrt(variance), subsets);
  }

  private static Matrix matrix(FeatureSet features, int[] rows) {
    return new Matrix(rows.length, features.width(), features.rows(rows));
  }

  private static Operand<TFloat64> squaredDiscrepancy(Ops tf, List<Operand<TFloat64>> in) {
    var x = in.get(0);
    var y = in.get(1);
    var shape = tf.dtypes.cast(tf.shape(x), TFloat64.class);
    var m = tf.slice(shape, tf.array(0), tf.array(1));
    var width = tf.slice(shape, tf.array(1), tf.array(1));
    var within = tf.math.add(offDiagonal(tf, x, width), offDiagonal(tf, y, width));
    var pairs = tf.math.mul(m, tf.math.sub(m, tf.constant(1.0)));
    var across = tf.sum(kernel(tf, x, y, width), tf.array(0, 1));
    return tf.math.sub(
        tf.math.div(within, pairs),
        tf.math.div(tf.math.mul(tf.constant(2.0), across), tf.math.mul(m, m)));
  }

  private static Operand<TFloat64> offDiagonal(
      Ops tf, Operand<TFloat64> x, Operand<TFloat64> width) {
    var kernel = kernel(tf, x, x, width);
    return tf.math.sub(
        tf.sum(kernel, tf.array(0, 1)), tf.sum(tf.linalg.tensorDiagPart(kernel), tf.array(0)));
  }

  private static Operand<TFloat64> kernel(
      Ops tf, Operand<TFloat64> x, Operand<TFloat64> y, Operand<TFloat64> width) {
    var product = tf.linalg.matMul(x, y, MatMul.transposeB(true));
    var base = tf.math.add(tf.math.div(product, width), tf.constant(1.0));
    return tf.math.mul(base, tf.math.mul(base, base));
  }

  /** {@code mean}, {@code deviation}, {@code subsets} and {@code subsetSize}. */
  JsonObject toJson() {
    var json = new JsonObject();
    json.addProperty("mean", mean);
    json.addProperty("deviation", deviation);
    json.addProperty("subsets", subsets.count());
    json.addProperty("subsetSize", subsets.size());
    return json;
  }
}
