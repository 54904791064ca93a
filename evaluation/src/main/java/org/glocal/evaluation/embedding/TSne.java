package org.glocal.evaluation.embedding;

import java.util.Random;

/**
 * t-SNE (van der Maaten and Hinton 2008, "Visualizing Data using t-SNE", JMLR 9, algorithm 1),
 * every pair of points taken into account: time and memory go with their square.
 */
final class TSne {

  private static final int ITERATIONS = 1000;

  /** For so long similarities are exaggerated, so that clusters form early (section 3.4). */
  private static final int EXAGGERATED = 250;

  private static final double EXAGGERATION = 12;
  private static final double EARLY_MOMENTUM = 0.5;
  private static final double LATE_MOMENTUM = 0.8;
  private static final double MIN_GAIN = 0.01;
  private static final double MIN_STEP = 50;
  private static final double FIRST_SPREAD = 1e-4;

  private TSne() {}

  /**
   * Lays points out on a plane.
   *
   * @param squaredDistances {@code [N, N]}
   * @param perplexity effective number of neighbors of a point; above 1, below N - 1
   * @param seed of the first places
   * @return {@code [N, 2]}
   */
  static double[][] of(double[][] squaredDistances, double perplexity, long seed) {
    double[][] similarities = TSneAffinities.joint(squaredDistances, perplexity);
    int n = similarities.length;
    // Belkina et al. 2019, "Automated optimized parameters for t-SNE", Nature Communications 10
    double step = Math.max(n / EXAGGERATION, MIN_STEP);
    var random = new Random(seed);
    double[][] places = new double[n][2];
    double[][] speeds = new double[n][2];
    double[][] gains = new double[n][2];
    for (int i = 0; i < n; i++) {
      for (int axis = 0; axis < 2; axis++) {
        places[i][axis] = FIRST_SPREAD * random.nextGaussian();
        gains[i][axis] = 1;
      }
    }
    for (int iteration = 0; iteration < ITERATIONS; iteration++) {
      boolean early = iteration < EXAGGERATED;
      double[][] gradient = gradient(similarities, places, early ? EXAGGERATION : 1);
      double momentum = early ? EARLY_MOMENTUM : LATE_MOMENTUM;
      for (int i = 0; i < n; i++) {
        move(places[i], speeds[i], gains[i], gradient[i], momentum, step);
      }
    }
    return places;
  }

  /** One step down with momentum and with gains by Jacobs 1988. */
  private static void move(
      double[] place,
      double[] speed,
      double[] gain,
      double[] gradient,
      double momentum,
      double step) {
    for (int axis = 0; axis < place.length; axis++) {
      boolean onward = gradient[axis] * speed[axis] < 0;
      gain[axis] = Math.max(MIN_GAIN, onward ? gain[axis] + 0.2 : gain[axis] * 0.8);
      speed[axis] = momentum * speed[axis] - step * gain[axis] * gradient[axis];
      place[axis] += speed[axis];
    }
  }

  /**
   * Kullback-Leibler divergence (eq. 2) of the affinities from those on the plane, which are by a
   * Student t-distribution (eq. 4), nats.
   */
  static double divergence(double[][] similarities, double[][] places) {
    double total = 0;
    double sum = 0;
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        sum += i == j ? 0 : closeness(places[i], places[j]);
      }
    }
    for (int i = 0; i < places.length; i++) {
      for (int j = 0; j < places.length; j++) {
        double p = similarities[i][j];
        if (i != j && p > 0) {
          total += p * Math.log(p * sum / closeness(places[i], places[j]));
        }
      }
    }
    return total;
  }

  /** The divergence's gradient (eq. 5), similarities multiplied by a factor. */
  static double[][] gradient(double[][] similarities, double[][] places, double factor) {
    int n = places.length;
    double[][] close = new double[n][n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < i; j++) {
        close[i][j] = closeness(places[i], places[j]);
        close[j][i] = close[i][j];
        sum += 2 * close[i][j];
      }
    }
    double[][] gradient = new double[n][2];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        double pull = 4 * (factor * similarities[i][j] - close[i][j] / sum) * close[i][j];
        gradient[i][0] += pull * (places[i][0] - places[j][0]);
        gradient[i][1] += pull * (places[i][1] - places[j][1]);
      }
    }
    return gradient;
  }

  private static double closeness(double[] one, double[] other) {
    double x = one[0] - other[0];
    double y = one[1] - other[1];
    return 1 / (1 + x * x + y * y);
  }
}
