package org.glocal.evaluation.metrics;

/**
 * The figures of one class, as pycocotools' {@code COCOeval.accumulate} and {@code summarize}
 * define them: precision made to fall with recall, sampled at 101 recalls.
 */
final class ClassFigures {

  private static final int RECALL_POINTS = 101;
  private static final int THRESHOLDS = CocoMatcher.IOU_THRESHOLDS.length;
  private static final AreaRange[] AREAS = AreaRange.values();

  /** numpy's spacing(1). */
  private static final double EPSILON = Math.ulp(1.0);

  private final long[] objects = new long[AREAS.length];
  private final double[][] precision = new double[AREAS.length][THRESHOLDS];
  private final double[][][] recall;

  private ClassFigures(MatchLog log, CocoLimits limits) {
    recall = new double[limits.maxDetections().size()][AREAS.length][THRESHOLDS];
    var curve = new Curve(log.size());
    for (AreaRange area : AREAS) {
      int a = area.ordinal();
      objects[a] = log.truths(area);
      for (int t = 0; t < THRESHOLDS; t++) {
        long bit = CocoMatcher.bit(area, t);
        precision[a][t] = curve.averagePrecision(log, bit, objects[a]);
        for (int m = 0; m < recall.length; m++) {
          long right = log.right(bit, limits.maxDetections().get(m));
          recall[m][a][t] = objects[a] == 0 ? Double.NaN : (double) right / objects[a];
        }
      }
    }
  }

  static ClassFigures of(MatchLog log, CocoLimits limits) {
    return new ClassFigures(log.byScore(), limits);
  }

  /** A figure in [0, 1]; NaN where the class has no object that counts. */
  double get(CocoFigure figure) {
    int area = figure.area().ordinal();
    double[] values = figure.isPrecision() ? precision[area] : recall[figure.limit()][area];
    if (figure.threshold() >= 0) {
      return values[figure.threshold()];
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * Average precision over objects of all sizes at one of {@link CocoMatcher#IOU_THRESHOLDS}; NaN
   * where the class has no object that counts.
   */
  double averagePrecision(int threshold) {
    return precision[AreaRange.ALL.ordinal()][threshold];
  }

  /** Objects that count in an area range. */
  long objects(AreaRange area) {
    return objects[area.ordinal()];
  }

  /** Recall and precision down the list of detections; its arrays serve one list after another. */
  private static final class Curve {

    private final double[] recall;
    private final double[] precision;

    Curve(int detections) {
      recall = new double[detections];
      precision = new double[detections];
    }

    double averagePrecision(MatchLog log, long bit, long truths) {
      if (truths == 0) {
        return Double.NaN;
      }
      int n = 0;
      long right = 0;
      long wrong = 0;
      for (int d = 0; d < recall.length; d++) {
        if (log.ignored(d, bit)) {
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
      return sampled(n);
    }

    private double sampled(int n) {
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
}
