package org.glocal.datasets.random;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Random permutations and samples without replacement: Fisher-Yates, uniform over all outcomes.
 * Which numbers come of a seed is part of what a run can be repeated from, so the three orders of
 * drawing stay as they are.
 */
public final class Permutations {

  private Permutations() {}

  /** The numbers from 0 to {@code size - 1} in a random order, drawn inside out. */
  public static int[] draw(int size, RandomGenerator random) {
    int[] order = new int[size];
    for (int i = 0; i < size; i++) {
      int other = random.nextInt(i + 1);
      order[i] = order[other];
      order[other] = i;
    }
    return order;
  }

  /** Shuffles in place, from the last element down. */
  public static void shuffle(int[] values, RandomGenerator random) {
    for (int i = values.length - 1; i > 0; i--) {
      swap(values, i, random.nextInt(i + 1));
    }
  }

  /**
   * Different numbers from 0 to {@code size - 1}: the first steps of a shuffle from the front.
   *
   * @param count how many, at most {@code size}
   */
  public static int[] sample(int size, int count, RandomGenerator random) {
    int[] all = new int[size];
    Arrays.setAll(all, i -> i);
    for (int i = 0; i < count; i++) {
      swap(all, i, i + random.nextInt(size - i));
    }
    return Arrays.copyOf(all, count);
  }

  private static void swap(int[] values, int i, int j) {
    int held = values[i];
    values[i] = values[j];
    values[j] = held;
  }
}
