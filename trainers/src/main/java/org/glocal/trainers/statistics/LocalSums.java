package org.glocal.trainers.statistics;

import java.util.ArrayList;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.ColorMoments;
import org.glocal.graphs.filters.TargetStatistics;

/**
 * Mean and standard deviation of RGB in the window around each pixel, averaged over all windows;
 * every image counts alike. Sums of columns slide down, sums of windows slide right.
 */
final class LocalSums {

  private static final int CHANNELS = 3;

  private final double[] means = new double[CHANNELS];
  private final double[] deviations = new double[CHANNELS];
  private int images;

  void add(RgbImage image) {
    for (int c = 0; c < CHANNELS; c++) {
      var windows = new Windows(image, c);
      windows.measure();
      means[c] += windows.mean;
      deviations[c] += windows.deviation;
    }
    images++;
  }

  ColorMoments moments() {
    var mean = new ArrayList<Double>();
    var deviation = new ArrayList<Double>();
    for (int c = 0; c < CHANNELS; c++) {
      mean.add(means[c] / images);
      deviation.add(deviations[c] / images);
    }
    return new ColorMoments(mean, deviation);
  }

  /** One channel's windows of one image. */
  private static final class Windows {

    private final RgbImage image;
    private final int channel;
    private final int radius;
    private final long[] sums;
    private final long[] squares;
    private double mean;
    private double deviation;

    Windows(RgbImage image, int channel) {
      this.image = image;
      this.channel = channel;
      radius = TargetStatistics.localRadius(Math.min(image.width(), image.height()));
      sums = new long[image.width()];
      squares = new long[image.width()];
    }

    void measure() {
      int height = image.height();
      for (int y = 0; y < Math.min(radius, height); y++) {
        row(y, 1);
      }
      for (int y = 0; y < height; y++) {
        if (y + radius < height) {
          row(y + radius, 1);
        }
        if (y - radius > 0) {
          row(y - radius - 1, -1);
        }
        windows(Math.min(y + radius, height - 1) - Math.max(y - radius, 0) + 1);
      }
      double pixels = (double) image.width() * height;
      mean /= pixels;
      deviation /= pixels;
    }

    /** Adds a row to the columns' sums, or takes it away. */
    private void row(int y, int sign) {
      int at = CHANNELS * y * image.width() + channel;
      for (int x = 0; x < sums.length; x++) {
        int level = image.pixels()[at + CHANNELS * x] & 0xff;
        sums[x] += sign * level;
        squares[x] += sign * level * level;
      }
    }

    /** Goes along a row of windows. */
    private void windows(int rows) {
      int width = sums.length;
      long sum = 0;
      long square = 0;
      for (int x = 0; x < Math.min(radius, width); x++) {
        sum += sums[x];
        square += squares[x];
      }
      for (int x = 0; x < width; x++) {
        if (x + radius < width) {
          sum += sums[x + radius];
          square += squares[x + radius];
        }
        if (x - radius > 0) {
          sum -= sums[x - radius - 1];
          square -= squares[x - radius - 1];
        }
        double count =
            (double) rows * (Math.min(x + radius, width - 1) - Math.max(x - radius, 0) + 1);
        double m = sum / count;
        mean += m;
        deviation += Math.sqrt(Math.max(0, square / count - m * m));
      }
    }
  }
}
