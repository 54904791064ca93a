package org.glocal.graphs.losses;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.nn.NthElement;
import org.tensorflow.op.train.BatchMatMul;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * The spatially-correlative losses on maps of {@linkplain SelfSimilarity self-similarity}, {@code
 * [N, S, K]}: Zheng et al. 2021, arXiv:2104.00854, eqs. (2) and (3), as the published code has
 * them. The losses of a map's shape look at those entries of a query alone in which the target is
 * among its highest quarter: at least as high as its entry number {@code K / 4}, counted from 0.
 */
public final class SpatialCorrelation {

  private static final int PART = 4;
  private static final float LEAST_LENGTH = 1e-8f; // PyTorch's, of cosines
  private static final float LEAST_ROW = 1e-12f; // and of normalization

  private SpatialCorrelation() {}

  /** How far values are from where they should be. */
  public enum Distance {

    /** Quadratic below 1, then linear: Girshick 2015, arXiv:1504.08083, eq. (3). */
    SMOOTH_L1 {
      @Override
      Operand<TFloat32> of(Ops tf, Operand<TFloat32> difference) {
        var size = tf.math.abs(difference);
        var small = tf.math.minimum(size, tf.constant(1f));
        var half = tf.math.mul(tf.math.square(small), tf.constant(0.5f));
        return tf.math.add(half, tf.math.sub(size, small));
      }
    },

    /** Linear. */
    L1 {
      @Override
      Operand<TFloat32> of(Ops tf, Operand<TFloat32> difference) {
        return tf.math.abs(difference);
      }
    };

    abstract Operand<TFloat32> of(Ops tf, Operand<TFloat32> difference);
  }

  /**
   * The cosine between two maps of a query is to be 1.
   *
   * @param source maps of the input
   * @param target maps of the output
   * @return scalar, the mean over queries and images; 0 for equal maps, for opposed ones 1.5 of
   *     {@link Distance#SMOOTH_L1}
   */
  public static Operand<TFloat32> cosine(
      Ops tf, Operand<TFloat32> source, Operand<TFloat32> target, Distance distance) {
    var kept = kept(tf, target);
    var one = tf.math.mul(kept, source);
    var other = tf.math.mul(kept, target);
    var cosines =
        tf.math.div(
            tf.sum(tf.math.mul(one, other), tf.constant(2)),
            tf.math.mul(
                lengths(tf, one, LEAST_LENGTH, false), lengths(tf, other, LEAST_LENGTH, false)));
    var difference = tf.math.sub(tf.constant(1f), cosines);
    return tf.math.mean(distance.of(tf, difference), tf.constant(new int[] {0, 1}));
  }

  /**
   * The maps themselves are to be equal.
   *
   * @param source maps of the input
   * @param target maps of the output
   * @return scalar, the mean over all entries, of which those that are looked at are multiplied by
   *     how few they are
   */
  public static Operand<TFloat32> values(
      Ops tf, Operand<TFloat32> source, Operand<TFloat32> target, Distance distance) {
    long keys = target.shape().get(2);
    float factor = keys / (float) (keys / PART);
    var difference = tf.math.mul(kept(tf, target), tf.math.sub(source, target));
    var scaled = tf.math.mul(difference, tf.constant(factor));
    return tf.math.mean(distance.of(tf, scaled), tf.constant(new int[] {0, 1, 2}));
  }

  /**
   * InfoNCE between maps: a query's map in the source is to be told from all others by its map in
   * the target. Candidates of each are the target's maps, and the dot products of the other image's
   * maps with the source's and with the target's.
   *
   * @param source maps of the input
   * @param target maps of the output
   * @param other maps of another image
   * @param temperature the published 0.07
   * @return scalar, nats, the mean over queries and images; {@code ln(3 S)} where all maps are
   *     alike
   */
  public static Operand<TFloat32> contrast(
      Ops tf,
      Operand<TFloat32> source,
      Operand<TFloat32> target,
      Operand<TFloat32> other,
      float temperature) {
    var one = unit(tf, source);
    var two = unit(tf, target);
    var away = unit(tf, other);
    var products =
        tf.concat(
            List.of(products(tf, one, two), products(tf, one, away), products(tf, two, away)),
            tf.constant(2));
    int queries = Math.toIntExact(source.shape().get(1));
    var candidates = tf.reshape(products, tf.constant(new int[] {-1, 3 * queries}));
    var positive = tf.reshape(tf.sum(tf.math.mul(one, two), tf.constant(2)), column(tf));
    var scale = tf.constant(temperature);
    return InfoNce.of(tf, tf.math.div(candidates, scale), tf.math.div(positive, scale));
  }

  private static Operand<TInt32> column(Ops tf) {
    return tf.constant(new int[] {-1, 1});
  }

  private static Operand<TFloat32> products(Ops tf, Operand<TFloat32> a, Operand<TFloat32> b) {
    return tf.train.batchMatMul(a, b, TFloat32.class, BatchMatMul.adjY(true));
  }

  private static Operand<TFloat32> unit(Ops tf, Operand<TFloat32> maps) {
    return tf.math.div(maps, lengths(tf, maps, LEAST_ROW, true));
  }

  private static Operand<TFloat32> lengths(
      Ops tf, Operand<TFloat32> maps, float least, boolean kept) {
    var squares = tf.sum(tf.math.square(maps), tf.constant(2), Sum.keepDims(kept));
    return tf.math.sqrt(tf.math.maximum(squares, tf.constant(least * least)));
  }

  /** 1 for entries that are looked at, else 0; no gradient flows into them. */
  private static Operand<TFloat32> kept(Ops tf, Operand<TFloat32> target) {
    int quarter = Math.toIntExact(target.shape().get(2)) / PART;
    var constant = tf.stopGradient(target);
    var least = tf.nn.nthElement(constant, tf.constant(quarter), NthElement.reverse(true));
    var high = tf.math.greaterEqual(constant, tf.expandDims(least, tf.constant(2)));
    return tf.stopGradient(tf.dtypes.cast(high, TFloat32.class));
  }
}
