package org.glocal.graphs.filters;

import java.util.List;
import org.glocal.graphs.Check;

/**
 * Mean and standard deviation of three color channels.
 *
 * @param mean of each channel, in its units
 * @param deviation likewise, 0 or more
 */
public record ColorMoments(List<Double> mean, List<Double> deviation) {

  private static final int CHANNELS = 3;

  public ColorMoments {
    mean = numbers("mean", mean);
    deviation = numbers("deviation", deviation);
    Check.that(
        deviation.stream().allMatch(d -> d >= 0), "moments' deviation", "0 or more", deviation);
  }

  private static List<Double> numbers(String name, List<Double> values) {
    Check.that(
        values != null
            && values.size() == CHANNELS
            && values.stream().allMatch(v -> v != null && Double.isFinite(v)),
        "moments' " + name,
        "three finite numbers",
        values);
    return List.copyOf(values);
  }
}
