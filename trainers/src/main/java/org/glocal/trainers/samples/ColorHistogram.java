package org.glocal.trainers.samples;

import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.images.RgbImage;

/**
 * Colors of a set of images, coarsely: an RGB histogram, 8 levels a channel. A bin that holds less
 * than one in 10,000 of all pixels counts as a color that the set does not have.
 */
final class ColorHistogram {

  private static final int SHIFT = 5; // 256 values to 8 levels
  private static final int LEVELS = 256 >> SHIFT;
  private static final int RGB = 3;
  private static final double RARE = 1e-4;
  private static final float SATURATED = 0.97f;

  private final List<int[]> images = new ArrayList<>();
  private final long[] counts = new long[LEVELS * LEVELS * LEVELS];
  private long pixels;
  private long extremes;

  /** Takes one more image of the set. */
  void add(RgbImage image) {
    int[] own = count(image);
    images.add(own);
    for (byte value : image.pixels()) {
      extremes += saturated((value & 0xff) / 127.5f - 1) ? 1 : 0;
    }
    for (int bin = 0; bin < own.length; bin++) {
      counts[bin] += own[bin];
      pixels += own[bin];
    }
  }

  /**
   * Whether a channel's value is at an end of its range, where tanh hardly has a gradient left.
   *
   * @param value in [-1, 1]
   */
  static boolean saturated(float value) {
    return Math.abs(value) > SATURATED;
  }

  /** The share of the set's values that are saturated, [0, 1]. */
  double saturation() {
    return extremes / (double) (RGB * pixels);
  }

  private static int[] count(RgbImage image) {
    int[] own = new int[LEVELS * LEVELS * LEVELS];
    byte[] values = image.pixels();
    for (int i = 0; i < values.length; i += RGB) {
      own[bin(values, i)]++;
    }
    return own;
  }

  private static int bin(byte[] values, int i) {
    int red = (values[i] & 0xff) >> SHIFT;
    int green = (values[i + 1] & 0xff) >> SHIFT;
    int blue = (values[i + 2] & 0xff) >> SHIFT;
    return (red * LEVELS + green) * LEVELS + blue;
  }

  /** The share of an image's pixels whose colors the set does not have, [0, 1]. */
  double foreign(RgbImage image) {
    return foreign(count(image), new int[counts.length]);
  }

  /**
   * The same of the set's own images, each measured against all others, on average: what is normal.
   * NaN of fewer than two images.
   */
  double foreignOfItself() {
    return images.size() < 2
        ? Double.NaN
        : images.stream().mapToDouble(own -> foreign(own, own)).average().orElseThrow();
  }

  private double foreign(int[] image, int[] left) {
    long others = pixels;
    long total = 0;
    for (int bin = 0; bin < image.length; bin++) {
      others -= left[bin];
      total += image[bin];
    }
    long foreign = 0;
    for (int bin = 0; bin < image.length; bin++) {
      if (counts[bin] - left[bin] < RARE * others) {
        foreign += image[bin];
      }
    }
    return foreign / (double) total;
  }
}
