package org.glocal.trainers.statistics;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.TargetStatistics;

/**
 * Amplitudes of the lowest frequencies of RGB, {@code |F(u, v)| / (H W)}, the mean over images.
 * What an image is too small to hold is left out for all.
 */
final class SpectrumSums {

  private static final int CHANNELS = 3;
  private static final int MOST = TargetStatistics.MAX_REACH;
  private static final int COLUMNS = MOST + 1;

  private final double[][][] sums = new double[CHANNELS][2 * MOST + 1][COLUMNS];
  private int reach = MOST;
  private int images;

  void add(RgbImage image) {
    reach = Math.min(reach, (Math.min(image.width(), image.height()) - 1) / 2);
    for (int c = 0; c < CHANNELS; c++) {
      double[][][] spectrum = spectrum(image, c);
      double pixels = (double) image.width() * image.height();
      for (int u = 0; u < sums[c].length; u++) {
        for (int v = 0; v < COLUMNS; v++) {
          sums[c][u][v] += Math.hypot(spectrum[0][u][v], spectrum[1][u][v]) / pixels;
        }
      }
    }
    images++;
  }

  /** As {@link TargetStatistics#amplitudes}. */
  List<List<List<Double>>> amplitudes() {
    var amplitudes = new ArrayList<List<List<Double>>>();
    for (double[][] channel : sums) {
      var table = new ArrayList<List<Double>>();
      for (int u = -reach; u <= reach; u++) {
        var row = new ArrayList<Double>();
        for (int v = 0; v <= reach; v++) {
          row.add(channel[u + MOST][v] / images);
        }
        table.add(row);
      }
      amplitudes.add(table);
    }
    return amplitudes;
  }

  /** Real and imaginary parts, rows u from -B to B, columns v from 0 to B. */
  private static double[][][] spectrum(RgbImage image, int channel) {
    double[] cosines = waves(image.width(), Math.PI / 2);
    double[] sines = waves(image.width(), 0);
    double[][][] spectrum = new double[2][2 * MOST + 1][COLUMNS];
    double[] real = new double[COLUMNS];
    double[] imaginary = new double[COLUMNS];
    for (int y = 0; y < image.height(); y++) {
      Arrays.fill(real, 0);
      Arrays.fill(imaginary, 0);
      for (int x = 0; x < image.width(); x++) {
        int level = image.pixels()[CHANNELS * (y * image.width() + x) + channel] & 0xff;
        for (int v = 0; v < COLUMNS; v++) {
          real[v] += level * cosines[x * COLUMNS + v];
          imaginary[v] -= level * sines[x * COLUMNS + v];
        }
      }
      addRow(spectrum, real, imaginary, y / (double) image.height());
    }
    return spectrum;
  }

  /** {@code sin(2 pi v x / n + phase)} at {@code x * COLUMNS + v}. */
  private static double[] waves(int n, double phase) {
    double[] waves = new double[n * COLUMNS];
    for (int i = 0; i < waves.length; i++) {
      long turns = (long) (i / COLUMNS) * (i % COLUMNS) % n;
      waves[i] = Math.sin(2 * Math.PI * turns / n + phase);
    }
    return waves;
  }

  /** Adds a row's transform times {@code e^(-2 pi i u place)}. */
  private static void addRow(
      double[][][] spectrum, double[] real, double[] imaginary, double place) {
    for (int u = -MOST; u <= MOST; u++) {
      double cosine = Math.cos(2 * Math.PI * u * place);
      double sine = -Math.sin(2 * Math.PI * u * place);
      for (int v = 0; v < COLUMNS; v++) {
        spectrum[0][u + MOST][v] += real[v] * cosine - imaginary[v] * sine;
        spectrum[1][u + MOST][v] += real[v] * sine + imaginary[v] * cosine;
      }
    }
  }
}
