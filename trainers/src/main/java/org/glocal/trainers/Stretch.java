package org.glocal.trainers;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a run has measured since its last line of metrics.jsonl. Checkpoints hold it, so that the
 * line after a break is the one that would have come without.
 *
 * @param steps number of them
 * @param sums of every value over these steps
 */
record Stretch(int steps, Map<String, Double> sums) {

  static final Stretch EMPTY = new Stretch(0, Map.of());

  Stretch {
    sums = new LinkedHashMap<>(sums); // keeps the order
  }

  /** With one step more. */
  Stretch plus(Map<String, Float> values) {
    Map<String, Double> more = new LinkedHashMap<>(sums);
    values.forEach((name, value) -> more.merge(name, (double) value, Double::sum));
    return new Stretch(steps + 1, more);
  }

  /** The mean of every value. */
  Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum / steps));
    return means;
  }
}
