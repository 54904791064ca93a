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
  private static final int HALF = 1 << (FRACTION_BITS - 1);
  private static final double RADIUS = 2;
  private static final int AT_ONCE = 4;

  /** For each output position, where its weights start in the input and what they are. */
  private record FilterTaps(int[] first, int[][] values) {

    /** The same, each position's weights followed by zeros up to a multiple of {@link #AT_ONCE}. */
    FilterTaps padded() {
      int[][] longer = new int[values.length][];
      for (int i = 0; i < values.length; i++) {
        int groups = (values[i].length + AT_ONCE - 1) / AT_ONCE;
        longer[i] = Arrays.copyOf(values[i], groups * AT_ONCE);
      }
      return new FilterTaps(first, longer);
    }

    int maxTaps() {
      return Arrays.stream(values).mapToInt(weights -> weights.length).max().orElseThrow();
    }
  }

  private final RgbImage image;
  private final FilterTaps columns;
  private final FilterTaps rows;
  private final RgbImage out;

  /** Two rows of the image, the upper one in the lower half of each value; zeros at the end. */
  private final long[] pair;

  /** The last rows that were resized, [0, 255]; row y is at y modulo their number. */
  private final int[][] resized;

  private Bicubic(RgbImage image, int width, int height) {
    this.image = image;
    columns = weights(image.width(), width).padded();
    rows = weights(image.height(), height);
    out = RgbImage.blank(width, height);
    pair = new long[3 * (image.width() + AT_ONCE - 1)];
    resized = new int[rows.maxTaps() + 2][3 * width];
  }

  static RgbImage resize(RgbImage image, int width, int height) {
    if (width == image.width() && height == image.height()) {
      return new RgbImage(width, height, image.pixels().clone());
    }
    return new Bicubic(image, width, height).resize();
  }

  private RgbImage resize() {
    int done = 0;
    int[] sums = new int[3 * out.width()];
    for (int y = 0; y < out.height(); y++) {
      int[] weights = rows.values[y];
      int first = rows.first[y];
      for (; done < first + weights.length; done += 2) {
        resizeTwoRows(done, Math.min(done + 1, image.height() - 1));
      }
      Arrays.fill(sums, HALF);
      for (int k = 0; k < weights.length; k++) {
        add(weights[k], resized[(first + k) % resized.length], sums);
      }
      for (int i = 0; i < sums.length; i++) {
        out.pixels()[y * sums.length + i] = (byte) clip(sums[i]);
      }
    }
    return out;
  }

  /** A loop of its own, over numbers of one size, which the JDK's compiler turns into vectors. */
  private static void add(int weight, int[] row, int[] sums) {
    for (int i = 0; i < sums.length; i++) {
      sums[i] += weight * row[i];
    }
  }

  /** Each product is of a weight with two rows' values at once, which halves their number. */
  private void resizeTwoRows(int upper, int lower) {
    pairUp(3 * image.width() * upper, 3 * image.width() * lower);
    int[] above = resized[upper % resized.length];
    int[] below = resized[(upper + 1) % resized.length];
    for (int x = 0; x < out.width(); x++) {
      int from = 3 * columns.first[x];
      int[] weights = columns.values[x];
      long red = (long) HALF << 32 | HALF;
      long green = red;
      long blue = red;
      for (int k = 0; k < weights.length; k += AT_ONCE, from += 3 * AT_ONCE) {
        red += weighted(weights, k, from);
        green += weighted(weights, k, from + 1);
        blue += weighted(weights, k, from + 2);
      }
      put(red, 3 * x, above, below);
      put(green, 3 * x + 1, above, below);
      put(blue, 3 * x + 2, above, below);
    }
  }

  private void pairUp(int upper, int lower) {
    byte[] pixels = image.pixels();
    for (int i = 0; i < 3 * image.width(); i++) {
      pair[i] = (long) (pixels[lower + i] & 0xff) << 32 | (pixels[upper + i] & 0xff);
    }
  }

  /** Four values of one channel and their weights from the k-th on, {@link #AT_ONCE}. */
  private long weighted(int[] weights, int k, int from) {
    return weights[k] * pair[from]
        + weights[k + 1] * pair[from + 3]
        + weights[k + 2] * pair[from + 6]
        + weights[k + 3] * pair[from + 9];
  }

  /** Takes two sums apart; the lower half is signed and has borrowed from the upper one. */
  private static void put(long sums, int at, int[] above, int[] below) {
    int sum = (int) sums;
    above[at] = clip(sum);
    below[at] = clip((int) ((sums - sum) >> 32));
  }

  private static int clip(int sum) {
    return Math.max(0, Math.min(255, sum >> FRACTION_BITS));
  }

  private static FilterTaps weights(int inSize, int outSize) {
    double scale = (double) inSize / outSize;
    double stretch = Math.max(scale, 1);
    double support = RADIUS * stretch;
    int[] first = new int[outSize];
    int[][] values = new int[outSize][];
    for (int i = 0; i < outSize; i++) {
      double center = (i + 0.5) * scale;
      first[i] = Math.max((int) (center - support + 0.5), 0);
      int end = Math.min((int) (center + support + 0.5), inSize);
      values[i] = normalized(first[i], end, center, stretch);
    }
    return new FilterTaps(first, values);
  }

  private static int[] normalized(int first, int end, double center, double stretch) {
    double[] exact = new double[end - first];
    double total = 0;
    for (int k = 0; k < exact.length; k++) {
      exact[k] = kernel((first + k - center + 0.5) / stretch);
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
