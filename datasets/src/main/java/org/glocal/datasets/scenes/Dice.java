package org.glocal.datasets.scenes;

import java.util.List;

/**
 * Random draws of one part of a scene: SplitMix64 (Steele, Lea, Flood 2014), written out so that
 * the pixels do not depend on a library's version.
 */
final class Dice {

  private long state;

  /**
   * @param seed the data set's seed
   * @param index the scene's place in the seed's stream
   * @param part which part of the scene draws; parts draw independently of one another
   */
  Dice(long seed, long index, String part) {
    this(Noise.mix(Noise.mix(Noise.mix(seed) + index) + part.hashCode()));
  }

  Dice(long state) {
    this.state = state;
  }

  long next() {
    state += 0x9E3779B97F4A7C15L;
    return Noise.mix(state);
  }

  /** Uniform in [0, 1). */
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  /** Uniform in [low, high). */
  double between(double low, double high) {
    return low + (high - low) * unit();
  }

  /** Uniform integer in [low, high]. */
  int between(int low, int high) {
    return low + (int) (unit() * (high - low + 1));
  }

  boolean chance(double probability) {
    return unit() < probability;
  }

  /** Roughly normal with mean 0 and deviation 1, within [-3, 3]: Irwin-Hall with four terms. */
  double bell() {
    return (unit() + unit() + unit() + unit() - 2) * Math.sqrt(3);
  }

  <T> T pick(List<T> choices) {
    return choices.get((int) (unit() * choices.size()));
  }

  /** Index of a weight, drawn in proportion to it. */
  int weighted(double... weights) {
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
