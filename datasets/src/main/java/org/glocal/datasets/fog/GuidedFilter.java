package org.glocal.datasets.fog;

import org.glocal.datasets.images.RgbImage;

/**
 * The guided filter: smooths a map but lets it keep the edges of a guide image. He, Sun, Tang 2010,
 * "Guided Image Filtering", ECCV, eq. (5), (6) and (8), with the guide's luma.
 *
 * @param radius half the window, px; the window is {@code 2 * radius + 1} wide and cut off at the
 *     image's border
 * @param epsilon how much variance of the guide, in units of [0, 1] squared, counts as texture
 */
public record GuidedFilter(int radius, double epsilon) {

  public GuidedFilter {
    if (radius < 1 || !(epsilon > 0)) {
      throw new IllegalArgumentException(
          "guided filter: want a radius of at least 1 px and an epsilon above 0, got %d and %s"
              .formatted(radius, epsilon));
    }
  }

  /**
   * Filters a map.
   *
   * @param guide {@code [H, W, 3]}
   * @param map {@code [H, W]} row by row, finite
   * @return {@code [H, W]}, near the guide's edges as sharp as those
   */
  public float[] apply(RgbImage guide, float[] map) {
    int width = guide.width();
    int height = guide.height();
    float[] luma = luma(guide);
    float[] meanGuide = boxMean(luma, width, height);
    float[] meanMap = boxMean(map, width, height);
    float[] slope = boxMean(product(luma, map), width, height);
    float[] variance = boxMean(product(luma, luma), width, height);
    float[] offset = new float[map.length];
    for (int i = 0; i < map.length; i++) {
      double covariance = slope[i] - (double) meanGuide[i] * meanMap[i];
      double spread = Math.max(0, variance[i] - (double) meanGuide[i] * meanGuide[i]);
      slope[i] = (float) (covariance / (spread + epsilon));
      offset[i] = meanMap[i] - slope[i] * meanGuide[i];
    }
    slope = boxMean(slope, width, height);
    offset = boxMean(offset, width, height);
    for (int i = 0; i < map.length; i++) {
      offset[i] += slope[i] * luma[i];
    }
    return offset;
  }

  /** In [0, 1]. */
  private static float[] luma(RgbImage image) {
    float[] luma = image.luma();
    for (int i = 0; i < luma.length; i++) {
      luma[i] /= 255;
    }
    return luma;
  }

  private static float[] product(float[] a, float[] b) {
    float[] out = new float[a.length];
    for (int i = 0; i < a.length; i++) {
      out[i] = a[i] * b[i];
    }
    return out;
  }

  /** Mean over the window around each value, by running sums: independent of the radius' size. */
  private float[] boxMean(float[] in, int width, int height) {
    float[] rows = new float[in.length];
    for (int y = 0; y < height; y++) {
      meanLine(in, rows, y * width, 1, width);
    }
    float[] out = new float[in.length];
    for (int x = 0; x < width; x++) {
      meanLine(rows, out, x, width, height);
    }
    return out;
  }

  private void meanLine(float[] in, float[] out, int start, int step, int length) {
    double sum = 0;
    for (int i = 0; i < Math.min(radius, length); i++) {
      sum += in[start + i * step];
    }
    for (int i = 0; i < length; i++) {
      if (i + radius < length) {
        sum += in[start + (i + radius) * step];
      }
      if (i - radius - 1 >= 0) {
        sum -= in[start + (i - radius - 1) * step];
      }
      int count = Math.min(i + radius, length - 1) - Math.max(i - radius, 0) + 1;
      out[start + i * step] = (float) (sum / count);
    }
  }
}
