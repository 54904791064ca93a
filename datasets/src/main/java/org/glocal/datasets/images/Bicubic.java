package org.glocal.datasets.images;

import java.util.Arrays;

/**
 * Separable bicubic resampling whose kernel widens when shrinking, so that no detail aliases. Cubic
 * convolution of Keys 1981 ("Cubic convolution interpolation for digital image processing", eq. 4,
 * a = -0.5). The fixed-point weights and the rounding to 8 bits between the two passes are those of
 * Pillow, so that pixels equal Pillow's. Rows are always resized first, as Pillow did up to version
 * 12; Pillow 13 takes columns first in some cases where the two sides change by other factors.
 */
final class Bicubic {

  private static final int FRACTION_BITS = 22; // 8 bits of value, 2 of overshoot, in 32
  private static final double RADIUS = 2;

  /** For each output position, where its weights start in the input and what they are. */
  private record Weights(int[] first, int[][] values) {}

  private Bicubic() {}

  static RgbImage resize(RgbImage image, int width, int height) {
    byte[] pixels = image.pixels();
    if (width != image.width()) {
      pixels = horizontal(pixels, image.width(), image.height(), width);
    }
    if (height != image.height()) {
      pixels = vertical(pixels, width, image.height(), height);
    }
    return new RgbImage(width, height, pixels == image.pixels() ? pixels.clone() : pixels);
  }

  private static byte[] horizontal(byte[] in, int inWidth, int height, int outWidth) {
    Weights weights = weights(inWidth, outWidth);
    byte[] out = new byte[3 * outWidth * height];
    int to = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < outWidth; x++) {
        int from = 3 * (y * inWidth + weights.first[x]);
        int red = 1 << (FRACTION_BITS - 1);
        int green = red;
        int blue = red;
        for (int weight : weights.values[x]) {
          red += weight * (in[from++] & 0xff);
          green += weight * (in[from++] & 0xff);
          blue += weight * (in[from++] & 0xff);
        }
        out[to++] = clip(red);
        out[to++] = clip(green);
        out[to++] = clip(blue);
      }
    }
    return out;
  }

  private static byte[] vertical(byte[] in, int width, int inHeight, int outHeight) {
    Weights weights = weights(inHeight, outHeight);
    int row = 3 * width;
    byte[] out = new byte[row * outHeight];
    int[] sums = new int[row];
    for (int y = 0; y < outHeight; y++) {
      Arrays.fill(sums, 1 << (FRACTION_BITS - 1));
      int from = weights.first[y] * row;
      for (int weight : weights.values[y]) {
        for (int i = 0; i < row; i++) {
          sums[i] += weight * (in[from + i] & 0xff);
        }
        from += row;
      }
      for (int i = 0; i < row; i++) {
        out[y * row + i] = clip(sums[i]);
      }
    }
    return out;
  }

  private static byte clip(int sum) {
    return (byte) Math.max(0, Math.min(255, sum >> FRACTION_BITS));
  }

  private static Weights weights(int inSize, int outSize) {
    double scale = (double) inSize / outSize;
    double stretch = Math.max(scale, 1);
    double support = RADIUS * stretch;
    int[] first = new int[outSize];
    int[][] values = new int[outSize][];
    for (int i = 0; i < outSize; i++) {
      double centre = (i + 0.5) * scale;
      first[i] = Math.max((int) (centre - support + 0.5), 0);
      int end = Math.min((int) (centre + support + 0.5), inSize);
      values[i] = normalised(first[i], end, centre, stretch);
    }
    return new Weights(first, values);
  }

  private static int[] normalised(int first, int end, double centre, double stretch) {
    double[] exact = new double[end - first];
    double total = 0;
    for (int k = 0; k < exact.length; k++) {
      exact[k] = kernel((first + k - centre + 0.5) / stretch);
      total += exact[k];
    }
    int[] fixed = new int[exact.length];
    for (int k = 0; k < exact.length; k++) {
      double scaled = exact[k] / total * (1 << FRACTION_BITS);
      fixed[k] = (int) (scaled < 0 ? scaled - 0.5 : scaled + 0.5);
    }
    return fixed;
  }

  private static double kernel(double x) {
    double distance = Math.abs(x);
    if (distance < 1) {
      return (1.5 * distance - 2.5) * distance * distance + 1;
    }
    return distance < RADIUS ? ((-0.5 * distance + 2.5) * distance - 4) * distance + 2 : 0;
  }
}
