package org.glocal.datasets.random;

import java.util.List;

/**
 * The random generator of one part of a scene: SplitMix64 (Steele, Lea, Flood 2014), written out so
 * that the pixels do not depend on a library's version.
 */
public final class SplitMix64 {

  private long state;

  /**
   * @param seed the data set's seed
   * @param index the scene's place in the seed's stream
   * @param part which part of the scene draws; parts draw independently of one another
   */
  public SplitMix64(long seed, long index, String part) {
    this(Seeds.scramble(Seeds.scramble(Seeds.scramble(seed) + index) + part.hashCode()));
  }

  public SplitMix64(long state) {
    this.state = state;
  }

  public long next() {
    state += 0x9E3779B97F4A7C15L;
    return Seeds.scramble(state);
  }

  /** Uniform in [0, 1). */
  public double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  public double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** Uniform integer in [low, high]. */
  public int between(int low, int high) {
    return low + (int) (unit() * (high - low + 1));
  }

  public boolean chance(double probability) {
    return unit() < probability;
  }

  /** Roughly normal with mean 0 and deviation 1, within [-3, 3]: Irwin-Hall with four terms. */
  public double bell() {
    return (unit() + unit() + unit() + unit() - 2) * Math.sqrt(3);
  }

  public <T> T pick(List<T> choices) {
    return choices.get((int) (unit() * choices.size()));
  }

  /** Index of a weight, drawn in proportion to it. */
  public int weighted(double... weights) {
    double total = 0;
    for (double weight : weights) {
      total += weight;
    }
    double left = unit() * total;
    for (int i = 0; i < weights.length - 1; i++) {
      left -= weights[i];
      if (left < 0) {
        return i;
      }
    }
    return weights.length - 1;
  }
}
