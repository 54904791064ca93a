package org.glocal.evaluation.quality;

import java.util.SplittableRandom;
import org.glocal.datasets.random.Permutations;

/**
 * Number and size of the random subsets of KID.
 *
 * @param count how many
 * @param size images in each
 */
public record KernelSubsets(int count, int size) {

  /** How many torch-fidelity and the article's own code draw. */
  public static final int COUNT = 100;

  private static final int SIZE = 1000;

  public KernelSubsets {
    if (count < 1 || size < 2) {
      throw new IllegalArgumentException(
          "KID: want at least 1 subset of at least 2 images, got %d of %d".formatted(count, size));
    }
  }

  /**
   * Subsets of 1000 images, or of half the images where that is less: were all in every subset,
   * subsets could not differ and their spread would say nothing.
   *
   * @param images in the smaller set, at least 2
   */
  static KernelSubsets fitting(int count, int images) {
    return new KernelSubsets(count, Math.min(SIZE, Math.max(2, images / 2)));
  }

  /** Refuses subsets that are larger than a set. */
  void requireAtMost(int images) {
    if (size > images) {
      throw new IllegalArgumentException(
          "KID: want subsets of at most %d, all there are in the smaller set, got %d"
              .formatted(images, size));
    }
  }

  /** Places of one subset among {@code images}, without repetition. */
  int[] draw(int images, SplittableRandom random) {
    return Permutations.sample(images, size, random);
  }
}
