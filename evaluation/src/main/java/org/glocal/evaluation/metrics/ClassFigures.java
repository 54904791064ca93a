package org.glocal.evaluation.metrics;

import java.util.EnumMap;
import java.util.Map;

/**
 * The twelve figures of one class, as pycocotools' {@code COCOeval.accumulate} and {@code
 * summarize} define them: precision made to fall with recall, sampled at 101 recalls.
 */
final class ClassFigures {

  private static final int RECALL_POINTS = 101;

  /** numpy's spacing(1). */
  private static final double EPSILON = Math.ulp(1.0);

  private final MatchLog log;
  private final int[] order;

  private ClassFigures(MatchLog log) {
    this.log = log;
    this.order = log.byScore();
  }

  /** Every figure; NaN where the class has no object that counts. */
  static Map<CocoFigure, Double> of(MatchLog log) {
    var figures = new ClassFigures(log);
    var values = new EnumMap<CocoFigure, Double>(CocoFigure.class);
    for (CocoFigure figure : CocoFigure.values()) {
      values.put(figure, figures.value(figure));
    }
    return values;
  }

  private double value(CocoFigure figure) {
    if (log.truths(figure.area()) == 0) {
      return Double.NaN;
    }
    if (figure.threshold() >= 0) {
      return value(figure, figure.threshold());
    }
    double sum = 0;
    for (int t = 0; t < CocoMatcher.IOU_THRESHOLDS.length; t++) {
      sum += value(figure, t);
    }
    return sum / CocoMatcher.IOU_THRESHOLDS.length;
  }

  private double value(CocoFigure figure, int threshold) {
    long truths = log.truths(figure.area());
    long bit = CocoMatcher.bit(figure.area(), threshold);
    double[] recall = new double[order.length];
    double[] precision = new double[order.length];
    int n = 0;
    long right = 0;
    long wrong = 0;
    for (int d : order) {
      if (log.rank(d) >= figure.maxDetections() || log.ignored(d, bit)) {
        continue;
      }
      if (log.matched(d, bit)) {
        right++;
      } else {
        wrong++;
      }
      recall[n] = (double) right / truths;
      precision[n] = right / (wrong + right + EPSILON);
      n++;
    }
    if (!figure.isPrecision()) {
      return (double) right / truths;
    }
    return sampled(recall, precision, n);
  }

  private static double sampled(double[] recall, double[] precision, int n) {
    for (int i = n - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    double step = 1.0 / (RECALL_POINTS - 1);
    double sum = 0;
    int at = 0;
    for (int r = 0; r < RECALL_POINTS; r++) {
      double wanted = r == RECALL_POINTS - 1 ? 1 : r * step;
      while (at < n && recall[at] < wanted) {
        at++;
      }
      if (at == n) {
        break;
      }
      sum += precision[at];
    }
    return sum / RECALL_POINTS;
  }
}
