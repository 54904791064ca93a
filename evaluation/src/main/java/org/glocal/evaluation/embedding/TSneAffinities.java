package org.glocal.evaluation.embedding;

/**
 * Affinities of t-SNE (van der Maaten and Hinton 2008, "Visualizing Data using t-SNE", JMLR 9,
 * section 2 and eq. 1): a Gaussian around each point, as wide as gives it the wanted perplexity,
 * then made symmetric.
 */
final class TSneAffinities {

  private static final int HALVINGS = 100;
  private static final double TOLERANCE = 1e-10;

  private TSneAffinities() {}

  /**
   * Joint similarities.
   *
   * @param squaredDistances {@code [N, N]}
   * @param perplexity effective number of neighbors of a point; above 1, below N - 1
   * @return {@code [N, N]}, symmetric, 0 on the diagonal, sum 1
   */
  static double[][] joint(double[][] squaredDistances, double perplexity) {
    int n = squaredDistances.length;
    double[][] given = new double[n][];
    for (int i = 0; i < n; i++) {
      given[i] = conditional(squaredDistances[i], i, perplexity);
    }
    double[][] joint = new double[n][n];
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) {
        joint[i][j] = (given[i][j] + given[j][i]) / (2 * n);
      }
    }
    return joint;
  }

  /** Bisects the Gaussian's precision until its entropy is the perplexity's logarithm. */
  static double[] conditional(double[] squaredDistances, int point, double perplexity) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int j = 0; j < squaredDistances.length; j++) {
      nearest = j == point ? nearest : Math.min(nearest, squaredDistances[j]);
    }
    double low = 0;
    double high = Double.POSITIVE_INFINITY;
    double precision = 1;
    double[] similarities = new double[squaredDistances.length];
    for (int step = 0; step < HALVINGS; step++) {
      double excess =
          fill(similarities, squaredDistances, point, nearest, precision) - Math.log(perplexity);
      if (Math.abs(excess) < TOLERANCE) {
        break;
      }
      low = excess > 0 ? precision : low;
      high = excess > 0 ? high : precision;
      precision = Double.isInfinite(high) ? 2 * precision : (low + high) / 2;
    }
    return similarities;
  }

  /** Fills in a Gaussian's similarities and gives their entropy, nats. */
  private static double fill(
      double[] similarities, double[] distances, int point, double nearest, double precision) {
    double sum = 0;
    double weighted = 0;
    for (int j = 0; j < similarities.length; j++) {
      double further = distances[j] - nearest; // keeps the largest from vanishing
      similarities[j] = j == point ? 0 : Math.exp(-precision * further);
      sum += similarities[j];
      weighted += similarities[j] * further;
    }
    for (int j = 0; j < similarities.length; j++) {
      similarities[j] /= sum;
    }
    return Math.log(sum) + precision * weighted / sum;
  }
}
