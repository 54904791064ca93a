package org.glocal.datasets.fog;

import java.util.Arrays;
import org.glocal.datasets.images.RgbImage;

/**
 * Estimates the atmospheric light of an image. Dark channel prior of He, Sun, Tang 2009, "Single
 * Image Haze Removal Using Dark Channel Prior", section 4.3; of the brightest pixels of the dark
 * channel the one of median intensity, as Tang, Yang, Wang 2014, "Investigating Haze-Relevant
 * Features in a Learning Framework for Image Dehazing", and Foggy Cityscapes take it.
 */
public final class Airlight {

  private static final int RADIUS = 7; // px, so a window of 15
  private static final double SHARE = 0.001; // of the pixels

  private Airlight() {}

  /** Red, green and blue of the light, each in [0, 255]. */
  public static double[] estimate(RgbImage image) {
    int[] dark = darkChannel(image);
    // sorts pixels by value in the upper half of a long, ties by position in the lower
    long[] keys = new long[dark.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) (255 - dark[i]) << 32 | i;
    }
    Arrays.sort(keys);
    long[] brightest = Arrays.copyOf(keys, Math.max(1, (int) (SHARE * keys.length)));
    for (int i = 0; i < brightest.length; i++) {
      int pixel = (int) brightest[i];
      brightest[i] = (long) intensity(image, pixel) << 32 | pixel;
    }
    Arrays.sort(brightest);
    int median = (int) brightest[brightest.length / 2];
    double[] light = new double[3];
    for (int c = 0; c < 3; c++) {
      light[c] = image.pixels()[3 * median + c] & 0xff;
    }
    return light;
  }

  /**
   * The mean of an image's dark channel, [0, 1]: near 0 without haze, since somewhere around most
   * pixels something is dark or colored; haze fills it with its own light (He et al. 2009).
   */
  public static double meanDarkChannel(RgbImage image) {
    return Arrays.stream(darkChannel(image)).average().orElse(0) / 255;
  }

  /** The least value of any channel in the window around each pixel, [0, 255], {@code [H, W]}. */
  private static int[] darkChannel(RgbImage image) {
    int width = image.width();
    int height = image.height();
    int[] least = new int[width * height];
    for (int i = 0; i < least.length; i++) {
      byte[] p = image.pixels();
      int redGreen = Math.min(p[3 * i] & 0xff, p[3 * i + 1] & 0xff);
      least[i] = Math.min(redGreen, p[3 * i + 2] & 0xff);
    }
    int[] rows = new int[least.length];
    for (int y = 0; y < height; y++) {
      minLine(least, rows, y * width, 1, width);
    }
    for (int x = 0; x < width; x++) {
      minLine(rows, least, x, width, height);
    }
    return least;
  }

  private static void minLine(int[] in, int[] out, int start, int step, int length) {
    for (int i = 0; i < length; i++) {
      int least = 255;
      int end = Math.min(i + RADIUS, length - 1);
      for (int k = Math.max(i - RADIUS, 0); k <= end; k++) {
        least = Math.min(least, in[start + k * step]);
      }
      out[start + i * step] = least;
    }
  }

  private static int intensity(RgbImage image, int pixel) {
    byte[] p = image.pixels();
    return (p[3 * pixel] & 0xff) + (p[3 * pixel + 1] & 0xff) + (p[3 * pixel + 2] & 0xff);
  }
}
