package org.glocal.evaluation.metrics;

/** Pascal VOC's two ways to turn a ranked list of hits and false alarms into one figure. */
final class AveragePrecision {

  private AveragePrecision() {}

  /**
   * Area under precision made to fall with recall (VOC 2010 and later).
   *
   * @param hits best score first; false is a false alarm
   * @param truths objects to find
   * @return [0, 1]; NaN where there is nothing to find
   */
  static double allPoint(boolean[] hits, long truths) {
    if (truths == 0) {
      return Double.NaN;
    }
    double[] envelope = envelope(hits);
    double area = 0;
    for (int i = 0; i < hits.length; i++) {
      if (hits[i]) { // recall rises by 1 / truths at a hit and nowhere else
        area += envelope[i];
      }
    }
    return area / truths;
  }

  /**
   * Mean of the best precision at recall of at least 0, 0.1, … 1 (VOC 2007).
   *
   * @param hits best score first; false is a false alarm
   * @param truths objects to find
   * @return [0, 1]; NaN where there is nothing to find
   */
  static double elevenPoint(boolean[] hits, long truths) {
    if (truths == 0) {
      return Double.NaN;
    }
    double[] envelope = envelope(hits);
    double sum = 0;
    int at = 0;
    long found = hits.length > 0 && hits[0] ? 1 : 0;
    for (int tenth = 0; tenth <= 10; tenth++) {
      while (at < hits.length && 10 * found < tenth * truths) {
        at++;
        found += at < hits.length && hits[at] ? 1 : 0;
      }
      sum += at < hits.length ? envelope[at] : 0;
    }
    return sum / 11;
  }

  /** At each place the best precision there or further down the list. */
  private static double[] envelope(boolean[] hits) {
    double[] precision = new double[hits.length];
    int found = 0;
    for (int i = 0; i < hits.length; i++) {
      found += hits[i] ? 1 : 0;
      precision[i] = (double) found / (i + 1);
    }
    for (int i = hits.length - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    return precision;
  }
}
