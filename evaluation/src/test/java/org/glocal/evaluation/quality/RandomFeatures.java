package org.glocal.evaluation.quality;

import java.util.SplittableRandom;

/** Features drawn from a seed, draw by draw as golden/feature_distances.py draws them. */
final class RandomFeatures {

  private RandomFeatures() {}

  /**
   * Correlated, skewed and never below zero, as features after a ReLU are.
   *
   * @param dead every which feature is always zero; 0 for none
   */
  static FeatureSet of(int seed, int count, int width, int dead) {
    var random = new SplittableRandom(seed);
    var features = new FeatureSet(width);
    for (int n = 0; n < count; n++) {
      int[] common = new int[4];
      for (int i = 0; i < common.length; i++) {
        common[i] = below(random, 512) - 256;
      }
      double[] row = new double[width];
      for (int i = 0; i < width; i++) {
        int value = below(random, 1024) - 400 + common[i % 4] * (1 + i % 3) + 16 * (seed % 7);
        row[i] = dead > 0 && i % dead == 0 ? 0 : Math.max(0, value) / 256.0;
      }
      features.add(row);
    }
    return features;
  }

  private static int below(SplittableRandom random, int bound) {
    return (int) ((random.nextLong() >>> 33) % bound);
  }
}
