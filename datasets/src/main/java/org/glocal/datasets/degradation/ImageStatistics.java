package org.glocal.datasets.degradation;

import java.util.Arrays;
import org.glocal.datasets.images.RgbImage;

/**
 * What an image is like whatever it shows, as numbers: of four bands from top to bottom the mean
 * color, the deviation of brightness, its mean gradient and the mean saturation; of the whole image
 * quantiles of brightness, and of its Laplacian, which noise dominates.
 */
final class ImageStatistics {

  private static final int BANDS = 4;
  private static final int OF_BAND = 6;
  private static final double[] BRIGHTNESS = {0.01, 0.05, 0.25, 0.5, 0.75, 0.95, 0.99};
  private static final double[] LAPLACIAN = {0.1, 0.25, 0.5, 0.9};

  /** How many there are. */
  static final int COUNT = BANDS * OF_BAND + BRIGHTNESS.length + LAPLACIAN.length;

  private ImageStatistics() {}

  /** Of an image with sides of at least 8 px. */
  static double[] of(RgbImage image) {
    int width = image.width();
    int height = image.height();
    float[] brightness = new float[width * height];
    for (int i = 0; i < brightness.length; i++) {
      brightness[i] = (value(image, i, 0) + value(image, i, 1) + value(image, i, 2)) / 765f;
    }
    double[] statistics = new double[COUNT];
    for (int band = 0; band < BANDS; band++) {
      int from = height * band / BANDS;
      int to = height * (band + 1) / BANDS;
      addBand(image, brightness, from, to, statistics, band * OF_BAND);
    }
    int at = BANDS * OF_BAND;
    float[] sorted = brightness.clone();
    Arrays.sort(sorted);
    for (double quantile : BRIGHTNESS) {
      statistics[at++] = quantile(sorted, quantile);
    }
    float[] laplacian = laplacian(brightness, width, height);
    Arrays.sort(laplacian);
    for (double quantile : LAPLACIAN) {
      statistics[at++] = Math.log(quantile(laplacian, quantile) + 2e-3);
    }
    return statistics;
  }

  private static int value(RgbImage image, int pixel, int channel) {
    return image.pixels()[3 * pixel + channel] & 0xff;
  }

  private static void addBand(
      RgbImage image, float[] brightness, int fromRow, int toRow, double[] to, int at) {
    int width = image.width();
    double[] color = new double[3];
    double sum = 0;
    double squares = 0;
    double gradient = 0;
    double saturation = 0;
    for (int i = fromRow * width; i < toRow * width; i++) {
      int least = 255;
      int most = 0;
      for (int c = 0; c < 3; c++) {
        int value = value(image, i, c);
        color[c] += value;
        least = Math.min(least, value);
        most = Math.max(most, value);
      }
      saturation += most - least;
      sum += brightness[i];
      squares += (double) brightness[i] * brightness[i];
      gradient += i % width == 0 ? 0 : Math.abs(brightness[i] - brightness[i - 1]);
    }
    double pixels = (double) (toRow - fromRow) * width;
    for (int c = 0; c < 3; c++) {
      to[at + c] = color[c] / pixels / 255;
    }
    to[at + 3] = Math.sqrt(Math.max(0, squares / pixels - sum / pixels * (sum / pixels)));
    to[at + 4] = Math.log(gradient / pixels + 1e-3);
    to[at + 5] = saturation / pixels / 255;
  }

  private static float[] laplacian(float[] values, int width, int height) {
    float[] laplacian = new float[(width - 2) * (height - 2)];
    int at = 0;
    for (int y = 1; y < height - 1; y++) {
      for (int i = y * width + 1; i < (y + 1) * width - 1; i++) {
        float around = values[i - 1] + values[i + 1] + values[i - width] + values[i + width];
        laplacian[at++] = Math.abs(4 * values[i] - around);
      }
    }
    return laplacian;
  }

  private static double quantile(float[] sorted, double share) {
    double place = share * (sorted.length - 1);
    int below = (int) place;
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
