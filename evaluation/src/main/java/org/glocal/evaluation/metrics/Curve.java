package org.glocal.evaluation.metrics;

/** Recall and precision down a list of detections, by falling score. */
final class Curve {

  private static final int RECALL_POINTS = 101;

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
    for (int i = size - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    double step = 1.0 / (RECALL_POINTS - 1);
    double sum = 0;
    int at = 0;
    for (int r = 0; r < RECALL_POINTS; r++) {
      double wanted = r == RECALL_POINTS - 1 ? 1 : r * step;
      while (at < size && recall[at] < wanted) {
        at++;
      }
      if (at == size) {
        break;
      }
      sum += precision[at];
    }
    return sum / RECALL_POINTS;
  }
}
