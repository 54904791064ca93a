package org.glocal.datasets.augmentation;

import org.glocal.datasets.images.RgbImage;

/** The normalization of 8-bit images to the networks' range. */
public final class Normalization {

  private static final float HALF_RANGE = 127.5f;

  private Normalization() {}

  /** An image's values scaled to [-1, 1], {@code [H, W, 3]}. */
  public static float[] toFloats(RgbImage image) {
    float[] values = new float[image.pixels().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (image.pixels()[i] & 0xff) / HALF_RANGE - 1;
    }
    return values;
  }

  /** Values in [0, 255] scaled to [-1, 1]. */
  public static float[] toFloats(float[] levels) {
    float[] values = new float[levels.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = levels[i] / HALF_RANGE - 1;
    }
    return values;
  }
}
