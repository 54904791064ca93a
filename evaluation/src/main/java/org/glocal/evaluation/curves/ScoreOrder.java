package org.glocal.evaluation.curves;

import java.util.Arrays;

/** Ranks of detections by falling score. */
public final class ScoreOrder {

  private ScoreOrder() {}

  /**
   * Places of scores by falling score; equal scores in the order they came. Sorts numbers rather
   * than objects: counts how often each score occurs, then deals the places out.
   *
   * @param scores no NaN, no -0.0
   * @param size how many of them count
   */
  public static int[] falling(double[] scores, int size) {
    double[] distinct = Arrays.copyOf(scores, size);
    Arrays.sort(distinct);
    int kinds = 0;
    for (int i = 0; i < size; i++) {
      if (i == 0 || distinct[i] != distinct[i - 1]) {
        distinct[kinds++] = distinct[i];
      }
    }
    int[] kind = new int[size];
    int[] place = new int[kinds + 1];
    for (int i = 0; i < size; i++) {
      kind[i] = kinds - 1 - Arrays.binarySearch(distinct, 0, kinds, scores[i]);
      place[kind[i] + 1]++;
    }
    for (int k = 0; k < kinds; k++) {
      place[k + 1] += place[k];
    }
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      order[place[kind[i]]++] = i;
    }
    return order;
  }
}
