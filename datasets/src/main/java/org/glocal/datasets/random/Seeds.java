package org.glocal.datasets.random;

import java.util.SplittableRandom;

/** Independent random streams from one seed. */
public final class Seeds {

  private Seeds() {}

  /** The stream of a purpose, for example of (seed, step, image). */
  public static SplittableRandom stream(long seed, long... path) {
    return new SplittableRandom(mix(seed, path));
  }

  /** A seed that differs for every path: rounds of SplitMix64's finalizer. */
  public static long mix(long seed, long... path) {
    long mixed = seed;
    for (long part : path) {
      mixed = scramble(mixed + 0x9e3779b97f4a7c15L * (part + 1));
    }
    return mixed;
  }

  /** The finalizer of SplitMix64 (Steele, Lea, Flood 2014): a one-to-one map of 64 bits. */
  static long scramble(long value) {
    long z = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
