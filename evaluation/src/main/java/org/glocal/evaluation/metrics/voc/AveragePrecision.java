package org.glocal.evaluation.metrics.voc;

import org.glocal.evaluation.curves.PrecisionRecallCurve;

/** Pascal VOC's two average precisions, of a ranked list of true and false positives. */
final class AveragePrecision {

  private static final double[] TENTHS = PrecisionRecallCurve.evenRecalls(10);

  private AveragePrecision() {}

  /**
   * Area under the envelope of precision over recall (VOC 2010 and later).
   *
   * @param hits best score first; false is a false alarm
   * @param truths objects to find
   * @return [0, 1]; NaN where there is nothing to find
   */
  static double allPoint(boolean[] hits, long truths) {
    return truths == 0 ? Double.NaN : curve(hits, truths).area(truths);
  }

  /**
   * Mean of the envelope at recalls of 0, 0.1, … 1 (VOC 2007).
   *
   * @param hits best score first; false is a false alarm
   * @param truths objects to find
   * @return [0, 1]; NaN where there is nothing to find
   */
  static double elevenPoint(boolean[] hits, long truths) {
    return truths == 0 ? Double.NaN : curve(hits, truths).meanPrecisionAt(TENTHS);
  }

  private static PrecisionRecallCurve curve(boolean[] hits, long truths) {
    var curve = new PrecisionRecallCurve(hits.length);
    int found = 0;
    for (int i = 0; i < hits.length; i++) {
      found += hits[i] ? 1 : 0;
      curve.add((double) found / truths, (double) found / (i + 1));
    }
    return curve;
  }
}
