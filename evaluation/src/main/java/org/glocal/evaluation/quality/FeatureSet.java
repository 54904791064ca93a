package org.glocal.evaluation.quality;

import java.util.Arrays;

/** The feature vectors of a set of images, {@code [N, D]}, 4 bytes a value. */
public final class FeatureSet {

  private final int width;
  private float[] values;
  private int count;

  /**
   * @param width features of one image, D
   */
  public FeatureSet(int width) {
    if (width < 1) {
      throw new IllegalArgumentException("features: want at least one an image, got " + width);
    }
    this.width = width;
    values = new float[16 * width];
  }

  /**
   * Adds one image's.
   *
   * @param features {@code [D]}
   */
  public void add(double[] features) {
    if (features.length != width) {
      throw new IllegalArgumentException(
          "features: want %d of every image, got %d".formatted(width, features.length));
    }
    if (values.length - count * width < width) {
      values = Arrays.copyOf(values, Math.multiplyExact(width, count + (count >> 1)));
    }
    for (int i = 0; i < width; i++) {
      if (!Double.isFinite(features[i])) {
        throw new IllegalArgumentException(
            "features: want finite numbers, got %s as number %d of image %d"
                .formatted(features[i], i + 1, count + 1));
      }
      values[count * width + i] = (float) features[i];
    }
    count++;
  }

  /** How many images, N. */
  public int count() {
    return count;
  }

  /** How many features an image has, D. */
  public int width() {
    return width;
  }

  /** Mean of every feature, {@code [D]}. */
  double[] mean() {
    double[] mean = new double[width];
    for (int i = 0; i < count * width; i++) {
      mean[i % width] += values[i];
    }
    for (int i = 0; i < width; i++) {
      mean[i] /= count;
    }
    return mean;
  }

  /** Rows in double precision, one after another, {@code [rows, D]}. */
  double[] rows(int[] rows) {
    double[] picked = new double[Math.multiplyExact(rows.length, width)];
    for (int r = 0; r < rows.length; r++) {
      for (int i = 0; i < width; i++) {
        picked[r * width + i] = values[rows[r] * width + i];
      }
    }
    return picked;
  }
}
