package org.glocal.evaluation.metrics.coco;

import java.util.Arrays;
import org.glocal.evaluation.curves.PrecisionRecallCurve;

/** COCO's precision-recall curve at its 101 recalls, to the last digit that of pycocotools. */
final class CocoCurve {

  /** 0:0.01:1, computed as numpy's linspace does. */
  static final double[] RECALLS = recalls();

  /** numpy's spacing(1). */
  private static final double EPSILON = Math.ulp(1.0);

  private CocoCurve() {}

  /**
   * Adds a point.
   *
   * @param right hits so far
   * @param wrong false alarms so far
   * @param truths objects to find, above 0
   */
  static void add(PrecisionRecallCurve curve, long right, long wrong, long truths) {
    curve.add((double) right / truths, right / (wrong + right + EPSILON));
  }

  private static double[] recalls() {
    double[] recalls = new double[101];
    double step = 1.0 / (recalls.length - 1);
    Arrays.setAll(recalls, r -> r * step);
    recalls[recalls.length - 1] = 1;
    return recalls;
  }
}
