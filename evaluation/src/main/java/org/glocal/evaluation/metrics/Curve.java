package org.glocal.evaluation.metrics;

/** Recall and precision down a list of detections, by falling score. */
final class Curve {

  static final int RECALL_POINTS = 101;

  /** numpy's spacing(1). */
  private static final double EPSILON = Math.ulp(1.0);

  private final double[] recall;
  private final double[] precision;
  private int size;

  /**
   * @param most the most points it will hold
   */
  Curve(int most) {
    recall = new double[most];
    precision = new double[most];
  }

  void clear() {
    size = 0;
  }

  /**
   * Adds a point.
   *
   * @param right hits so far
   * @param wrong false alarms so far
   * @param truths objects to find, above 0
   */
  void add(long right, long wrong, long truths) {
    recall[size] = (double) right / truths;
    precision[size] = right / (wrong + right + EPSILON);
    size++;
  }

  /** Mean of precision, made to fall with recall, at 101 recalls; uses the points up. */
  double averagePrecision() {
    double sum = 0;
    for (double value : precisionByRecall()) {
      sum += value;
    }
    return sum / RECALL_POINTS;
  }

  /** Precision, made to fall with recall, at recalls of 0, 0.01, … 1; uses the points up. */
  double[] precisionByRecall() {
    for (int i = size - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    double step = 1.0 / (RECALL_POINTS - 1);
    double[] sampled = new double[RECALL_POINTS];
    int at = 0;
    for (int r = 0; r < RECALL_POINTS; r++) {
      double wanted = r == RECALL_POINTS - 1 ? 1 : r * step;
      while (at < size && recall[at] < wanted) {
        at++;
      }
      if (at == size) {
        break;
      }
      sampled[r] = precision[at];
    }
    return sampled;
  }
}
