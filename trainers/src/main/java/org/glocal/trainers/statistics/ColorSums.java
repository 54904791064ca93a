package org.glocal.trainers.statistics;

import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.ColorMoments;
import org.glocal.graphs.filters.LabTables;
import org.glocal.graphs.filters.TargetStatistics;

/** Histograms of RGB and moments of LAB over all pixels; every image counts alike. */
final class ColorSums {

  private static final int CHANNELS = 3;
  private static final int LEVELS = TargetStatistics.LEVELS;

  private final double[][] shares = new double[CHANNELS][LEVELS];
  private final double[] means = new double[CHANNELS];
  private final double[] squares = new double[CHANNELS];
  private int images;

  void add(RgbImage image) {
    long[][] counts = new long[CHANNELS][LEVELS];
    long[] sum = new long[CHANNELS];
    long[] square = new long[CHANNELS];
    int[] rgb = new int[CHANNELS];
    int[] lab = new int[CHANNELS];
    byte[] pixels = image.pixels();
    for (int i = 0; i < pixels.length; i += CHANNELS) {
      for (int c = 0; c < CHANNELS; c++) {
        rgb[c] = pixels[i + c] & 0xff;
        counts[c][rgb[c]]++;
      }
      LabTables.convert(rgb, lab);
      for (int c = 0; c < CHANNELS; c++) {
        sum[c] += lab[c];
        square[c] += (long) lab[c] * lab[c];
      }
    }
    double count = pixels.length / (double) CHANNELS;
    for (int c = 0; c < CHANNELS; c++) {
      means[c] += sum[c] / count;
      squares[c] += square[c] / count;
      for (int level = 0; level < LEVELS; level++) {
        shares[c][level] += counts[c][level] / count;
      }
    }
    images++;
  }

  /** In OpenCV's 8-bit LAB. */
  ColorMoments lab() {
    var mean = new ArrayList<Double>();
    var deviation = new ArrayList<Double>();
    for (int c = 0; c < CHANNELS; c++) {
      double m = means[c] / images;
      mean.add(m);
      deviation.add(Math.sqrt(Math.max(0, squares[c] / images - m * m)));
    }
    return new ColorMoments(mean, deviation);
  }

  /** Shares of each level, which sum to 1. */
  List<List<Double>> histograms() {
    var histograms = new ArrayList<List<Double>>();
    for (double[] channel : shares) {
      var histogram = new ArrayList<Double>();
      for (double share : channel) {
        histogram.add(share / images);
      }
      histograms.add(histogram);
    }
    return histograms;
  }
}
