package org.glocal.trainers.runs;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Running means of a run's metrics since its last line of metrics.jsonl. Checkpoints hold them, so
 * that the line after a break is the one that would have come without.
 *
 * @param steps that were added
 * @param sums of every value over these steps
 */
public record RunningMeans(int steps, Map<String, Double> sums) {

  /** Before the first step. */
  public static final RunningMeans EMPTY = new RunningMeans(0, Map.of());

  public RunningMeans {
    sums = new LinkedHashMap<>(sums); // keeps the order
  }

  /** With one step more. */
  public RunningMeans plus(Map<String, Float> values) {
    Map<String, Double> more = new LinkedHashMap<>(sums);
    values.forEach((name, value) -> more.merge(name, (double) value, Double::sum));
    return new RunningMeans(steps + 1, more);
  }

  /** The mean of every value. */
  public Map<String, Double> means() {
    Map<String, Double> means = new LinkedHashMap<>();
    sums.forEach((name, sum) -> means.put(name, sum / steps));
    return means;
  }
}
