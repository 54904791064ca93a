package org.glocal.trainers.samples;

import java.util.Arrays;
import org.glocal.datasets.images.RgbImage;

/**
 * Where an image has its edges: the tenth of its pixels with the largest gradients of luma, by
 * central differences after twice a mean over 3 x 3 pixels, which leaves noise out.
 */
final class Edges {

  private static final double SHARE = 0.1;

  private Edges() {}

  /**
   * Marks edges.
   *
   * @return {@code [H, W]}; none in an image of one color
   */
  static boolean[] of(RgbImage image) {
    int width = image.width();
    int height = image.height();
    float[] smooth = mean(mean(image.luma(), width, height), width, height);
    float[] gradients = gradients(smooth, width, height);
    float[] sorted = gradients.clone();
    Arrays.sort(sorted);
    float least = sorted[(int) ((1 - SHARE) * (sorted.length - 1))];
    boolean[] edges = new boolean[gradients.length];
    for (int i = 0; i < edges.length; i++) {
      edges[i] = gradients[i] > 0 && gradients[i] >= least;
    }
    return edges;
  }

  /** Over 3 x 3 pixels, fewer at the border. */
  private static float[] mean(float[] values, int width, int height) {
    float[] means = new float[values.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float sum = 0;
        int count = 0;
        for (int v = Math.max(0, y - 1); v <= Math.min(height - 1, y + 1); v++) {
          for (int u = Math.max(0, x - 1); u <= Math.min(width - 1, x + 1); u++) {
            sum += values[v * width + u];
            count++;
          }
        }
        means[y * width + x] = sum / count;
      }
    }
    return means;
  }

  private static float[] gradients(float[] luma, int width, int height) {
    float[] gradients = new float[luma.length];
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        float right = luma[y * width + Math.min(width - 1, x + 1)];
        float left = luma[y * width + Math.max(0, x - 1)];
        float below = luma[Math.min(height - 1, y + 1) * width + x];
        float above = luma[Math.max(0, y - 1) * width + x];
        gradients[y * width + x] = (float) Math.hypot(right - left, below - above);
      }
    }
    return gradients;
  }
}
