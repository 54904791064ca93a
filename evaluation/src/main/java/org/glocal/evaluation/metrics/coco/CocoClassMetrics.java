package org.glocal.evaluation.metrics.coco;

import java.util.Arrays;
import org.glocal.evaluation.curves.PrecisionRecallCurve;

/**
 * COCO's metrics of one class, as pycocotools' {@code COCOeval.accumulate} and {@code summarize}
 * define them: precision made to fall with recall, sampled at 101 recalls.
 */
public final class CocoClassMetrics {

  private static final int THRESHOLDS = CocoMatcher.IOU_THRESHOLDS.length;
  private static final AreaRange[] AREAS = AreaRange.values();

  private final long[] objects = new long[AREAS.length];
  private final double[][] precision = new double[AREAS.length][THRESHOLDS];
  private final double[][][] recall;
  private final double[] precisionByRecall;

  private CocoClassMetrics(MatchLog log, CocoLimits limits) {
    recall = new double[limits.maxDetections().size()][AREAS.length][THRESHOLDS];
    var curve = new PrecisionRecallCurve(log.size());
    for (AreaRange area : AREAS) {
      int a = area.ordinal();
      objects[a] = log.truths(area);
      for (int t = 0; t < THRESHOLDS; t++) {
        long bit = CocoMatcher.bit(area, t);
        precision[a][t] = averagePrecision(log, bit, objects[a], curve);
        for (int m = 0; m < recall.length; m++) {
          long right = log.right(bit, limits.maxDetections().get(m));
          recall[m][a][t] = objects[a] == 0 ? Double.NaN : (double) right / objects[a];
        }
      }
    }
    precisionByRecall = precisionByRecall(log, curve);
  }

  private double[] precisionByRecall(MatchLog log, PrecisionRecallCurve curve) {
    long truths = objects(AreaRange.ALL);
    if (truths == 0) {
      double[] nothing = new double[CocoCurve.RECALLS.length];
      Arrays.fill(nothing, Double.NaN);
      return nothing;
    }
    fill(curve, log, CocoMatcher.bit(AreaRange.ALL, 0), truths);
    return curve.precisionAt(CocoCurve.RECALLS);
  }

  public static CocoClassMetrics of(MatchLog log, CocoLimits limits) {
    return new CocoClassMetrics(log.byScore(), limits);
  }

  /** A metric in [0, 1]; NaN where the class has no object that counts. */
  double get(CocoMetric metric) {
    int area = metric.area().ordinal();
    double[] values = metric.isPrecision() ? precision[area] : recall[metric.limit()][area];
    if (metric.threshold() >= 0) {
      return values[metric.threshold()];
    }
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    return sum / values.length;
  }

  /**
   * Average precision over objects of an area range at one of {@link CocoMatcher#IOU_THRESHOLDS};
   * NaN where the class has no such object that counts.
   */
  double averagePrecision(AreaRange area, int threshold) {
    return precision[area.ordinal()][threshold];
  }

  /**
   * Precision over recall, at an intersection over union of 0.50 over objects of all sizes: at
   * recalls of 0, 0.01, … 1. NaN where the class has no object that counts.
   */
  double[] precisionByRecall() {
    return precisionByRecall.clone();
  }

  /** Objects that count in an area range. */
  long objects(AreaRange area) {
    return objects[area.ordinal()];
  }

  private static double averagePrecision(
      MatchLog log, long bit, long truths, PrecisionRecallCurve curve) {
    if (truths == 0) {
      return Double.NaN;
    }
    fill(curve, log, bit, truths);
    return curve.meanPrecisionAt(CocoCurve.RECALLS);
  }

  private static void fill(PrecisionRecallCurve curve, MatchLog log, long bit, long truths) {
    curve.clear();
    long right = 0;
    long wrong = 0;
    for (int d = 0; d < log.size(); d++) {
      if (log.ignored(d, bit)) {
        continue;
      }
      if (log.matched(d, bit)) {
        right++;
      } else {
        wrong++;
      }
      CocoCurve.add(curve, right, wrong, truths);
    }
  }
}
