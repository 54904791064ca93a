package org.glocal.datasets.augmentation;

/** Gaussian blur; beyond the border stands the outermost pixel. */
final class Blur {

  private Blur() {}

  /** Blurs {@code [H, W, 3]} in place; {@code sigma} in px. */
  static void apply(float[] pixels, int width, int height, double sigma) {
    float[] kernel = kernel(sigma);
    float[] rows = new float[pixels.length];
    for (int y = 0; y < height; y++) {
      line(pixels, rows, y * width * 3, width, 3, kernel);
    }
    for (int x = 0; x < width; x++) {
      line(rows, pixels, x * 3, height, width * 3, kernel);
    }
  }

  private static float[] kernel(double sigma) {
    int radius = (int) Math.ceil(3 * sigma);
    float[] kernel = new float[2 * radius + 1];
    double sum = 0;
    for (int i = 0; i < kernel.length; i++) {
      double distance = (i - radius) / sigma;
      kernel[i] = (float) Math.exp(-distance * distance / 2);
      sum += kernel[i];
    }
    for (int i = 0; i < kernel.length; i++) {
      kernel[i] /= (float) sum;
    }
    return kernel;
  }

  private static void line(
      float[] from, float[] to, int start, int length, int stride, float[] kernel) {
    int radius = kernel.length / 2;
    for (int at = 0; at < length; at++) {
      float red = 0;
      float green = 0;
      float blue = 0;
      for (int k = 0; k < kernel.length; k++) {
        int near = Math.min(length - 1, Math.max(0, at + k - radius));
        int i = start + near * stride;
        red += kernel[k] * from[i];
        green += kernel[k] * from[i + 1];
        blue += kernel[k] * from[i + 2];
      }
      int i = start + at * stride;
      to[i] = red;
      to[i + 1] = green;
      to[i + 2] = blue;
    }
  }
}
