package org.glocal.evaluation.curves;

import java.util.Arrays;

/**
 * The precision-recall curve of a list of detections by falling score. Average precision of any
 * kind is taken from its envelope: the highest precision at a recall or beyond it.
 */
public final class PrecisionRecallCurve {

  private final double[] recall;
  private final double[] precision;
  private int size;

  /**
   * @param capacity the most points it will hold
   */
  public PrecisionRecallCurve(int capacity) {
    recall = new double[capacity];
    precision = new double[capacity];
  }

  /** Recalls of 0, 1/steps, … 1, each the double nearest to its fraction. */
  public static double[] evenRecalls(int steps) {
    double[] recalls = new double[steps + 1];
    Arrays.setAll(recalls, i -> (double) i / steps);
    return recalls;
  }

  public void clear() {
    size = 0;
  }

  /**
   * Adds a point.
   *
   * @param recall not below that of the point before, [0, 1]
   * @param precision [0, 1]
   */
  public void add(double recall, double precision) {
    this.recall[size] = recall;
    this.precision[size] = precision;
    size++;
  }

  /**
   * The envelope at some recalls, 0 beyond the last point; uses the points up.
   *
   * @param recalls rising
   */
  public double[] precisionAt(double[] recalls) {
    envelope();
    double[] sampled = new double[recalls.length];
    int at = 0;
    for (int r = 0; r < recalls.length; r++) {
      while (at < size && recall[at] < recalls[r]) {
        at++;
      }
      if (at == size) {
        break;
      }
      sampled[r] = precision[at];
    }
    return sampled;
  }

  /** Mean of {@link #precisionAt}; uses the points up. */
  public double meanPrecisionAt(double[] recalls) {
    double sum = 0;
    for (double value : precisionAt(recalls)) {
      sum += value;
    }
    return sum / recalls.length;
  }

  /**
   * Area below the envelope; uses the points up.
   *
   * @param objects to find: recall rises by 1 / objects at a hit and nowhere else
   */
  public double area(long objects) {
    envelope();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      if (recall[i] > (i == 0 ? 0 : recall[i - 1])) {
        sum += precision[i];
      }
    }
    return sum / objects;
  }

  private void envelope() {
    for (int i = size - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
  }
}
