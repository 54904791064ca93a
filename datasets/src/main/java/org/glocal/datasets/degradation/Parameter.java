package org.glocal.datasets.degradation;

import java.util.random.RandomGenerator;

/** A parameter of a {@link Degradation}. Values are neutral where they change nothing. */
public enum Parameter {

  /** Transmission of the haze at its farthest, (0, 1). */
  TRANSMISSION(1, true, 0.005, 1, 0.6, new LogUniform(0.01, 0.95)),
  /** Height of the horizon, a share of the image's from its top. */
  HORIZON(0.4, false, 0, 0.9, 1, new Uniform(0.15, 0.6)),
  /** How likely walls stand at the street's sides, and things on it, [0, 1]. */
  CLUTTER(0, false, 0, 1, 0.8, new Uniform(0, 1)),
  /** Brightness of the haze, [0, 1]. */
  AIRLIGHT(0.7, false, 0.1, 1, 1, new Uniform(0.35, 1)),
  /** What the haze's red exceeds its green by. */
  AIRLIGHT_RED(0, false, -0.3, 0.3, 1, new Normal(0.04)),
  /** What the haze's blue exceeds its green by. */
  AIRLIGHT_BLUE(0, false, -0.3, 0.3, 1, new Normal(0.04)),
  /** Standard deviation of the logarithm of optical depth that no geometry explains. */
  UNEVENNESS(0, false, 0, 1, 1, new Uniform(0, 0.6)),
  /** Factor of all values. */
  GAIN(1, true, 0.05, 2, 0.6, new LogUniform(0.09, 1.6)),
  /** Exponent of values in [0, 1]. */
  GAMMA(1, true, 0.3, 3, 0.6, new LogNormal(0.3)),
  /** Factor of red. */
  RED(1, true, 0.5, 2, 1, new LogNormal(0.08)),
  /** Factor of blue. */
  BLUE(1, true, 0.5, 2, 1, new LogNormal(0.08)),
  /** Factor of a color's distance from its gray. */
  SATURATION(1, false, 0.05, 2.5, 0.6, new Uniform(0.2, 2.2)),
  /** Standard deviation of the noise in the dark, of values in [0, 1]. */
  READ_NOISE(0, true, 0.001, 0.15, 0.6, new LogUniform(0.003, 0.08)),
  /** Standard deviation of the noise that grows with the root of the value. */
  SHOT_NOISE(0, true, 0.001, 0.2, 0.6, new LogUniform(0.003, 0.1)),
  /** Contrast below which texture is smoothed away, of values in [0, 1]. */
  FLATNESS(0, true, 0.005, 0.3, 0.3, new LogUniform(0.01, 0.2)),
  /** How far pixels on edges turn to the nearer side, as without anti-aliasing, [0, 1]. */
  JAGGEDNESS(0, false, 0, 1, 0.3, new Uniform(0, 1)),
  /** Values that a channel can have. */
  LEVELS(256, true, 4, 256, 0.3, new LogUniform(8, 256));

  private sealed interface Distribution {
    double draw(RandomGenerator random);
  }

  private record Uniform(double from, double to) implements Distribution {
    @Override
    public double draw(RandomGenerator random) {
      return random.nextDouble(from, to);
    }
  }

  private record LogUniform(double from, double to) implements Distribution {
    @Override
    public double draw(RandomGenerator random) {
      return Math.exp(random.nextDouble(Math.log(from), Math.log(to)));
    }
  }

  private record Normal(double deviation) implements Distribution {
    @Override
    public double draw(RandomGenerator random) {
      return random.nextGaussian() * deviation;
    }
  }

  private record LogNormal(double deviation) implements Distribution {
    @Override
    public double draw(RandomGenerator random) {
      return Math.exp(random.nextGaussian() * deviation);
    }
  }

  private final double neutral;
  private final boolean logarithmic;
  private final double min;
  private final double max;
  private final double chance;
  private final Distribution distribution;

  Parameter(
      double neutral,
      boolean logarithmic,
      double min,
      double max,
      double chance,
      Distribution distribution) {
    this.neutral = neutral;
    this.logarithmic = logarithmic;
    this.min = min;
    this.max = max;
    this.chance = chance;
    this.distribution = distribution;
  }

  /** The value that changes nothing. */
  public double neutral() {
    return neutral;
  }

  /** A value before anything is known of X; neutral as often as not for what need not be there. */
  double draw(RandomGenerator random) {
    boolean there = random.nextDouble() < chance;
    double value = distribution.draw(random);
    return there ? value : neutral;
  }

  /** On the scale on which values are spread, as their logarithms or themselves. */
  double toScale(double value) {
    return logarithmic ? Math.log(value) : value;
  }

  /** The value at a place of the scale, within bounds. */
  double ofScale(double place) {
    return Math.max(min, Math.min(max, logarithmic ? Math.exp(place) : place));
  }
}
