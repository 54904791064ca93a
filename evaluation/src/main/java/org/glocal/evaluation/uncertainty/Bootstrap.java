package org.glocal.evaluation.uncertainty;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * Percentile bootstrap over images (Efron and Tibshirani 1993, chapters 13 and 16): images are
 * drawn again with repetition, as many as there are, and the spread of a metric over the draws is
 * that of its sampling distribution. The same seed and the same number of images draw the same
 * images, so that metrics of two conditions on the same images are paired.
 */
public final class Bootstrap {

  /** How many times images are drawn. */
  public static final int RESAMPLES = 1000;

  /** The share of draws inside an interval. */
  public static final double LEVEL = 0.95;

  private Bootstrap() {}

  /**
   * Ends of an interval.
   *
   * @param low NaN, as is high, where it is unknown
   */
  public record Interval(double low, double high) {}

  /**
   * A metric on each draw.
   *
   * @param images how many to draw from and how many to draw
   * @param metric of the images' weights; called from many threads
   */
  public static double[] resample(int images, long seed, ToDoubleFunction<int[]> metric) {
    return IntStream.range(0, RESAMPLES)
        .parallel()
        .mapToDouble(draw -> metric.applyAsDouble(weights(images, seed, draw)))
        .toArray();
  }

  private static int[] weights(int images, long seed, int draw) {
    var random = new SplittableRandom(seed * RESAMPLES + draw);
    int[] weights = new int[images];
    for (int i = 0; i < images; i++) {
      weights[random.nextInt(images)]++;
    }
    return weights;
  }

  /**
   * The interval that leaves out equally many draws at each end. A share of draws without a metric
   * that could fill an end leaves the interval unknown.
   */
  public static Interval interval(double[] values) {
    double[] sorted = Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
    double left = (1 - LEVEL) / 2;
    if (values.length - sorted.length > left * values.length) {
      return new Interval(Double.NaN, Double.NaN);
    }
    return new Interval(quantile(sorted, left), quantile(sorted, 1 - left));
  }

  /** By linear interpolation between the two values around it. */
  private static double quantile(double[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }

  /**
   * Two-sided p-value of a paired difference: how often the draws lie on one side of zero or on it.
   * Never 0; draws without a metric speak for no difference.
   *
   * @param differences a difference on each draw
   */
  public static double pValue(double[] differences) {
    long notAbove = Arrays.stream(differences).filter(d -> !(d > 0)).count();
    long notBelow = Arrays.stream(differences).filter(d -> !(d < 0)).count();
    return Math.min(1, 2.0 * (1 + Math.min(notAbove, notBelow)) / (1 + differences.length));
  }
}
