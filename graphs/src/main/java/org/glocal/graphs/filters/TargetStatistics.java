package org.glocal.graphs.filters;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.glocal.graphs.Check;

/**
 * What filters are told of Y, measured once over some of its images. Every image counts alike,
 * whatever its size.
 *
 * @param version of this form
 * @param data the specification of Y
 * @param images how many images were measured
 * @param lab of all pixels together, in OpenCV's 8-bit LAB, see {@link LabTables}
 * @param histograms of red, green and blue: {@value #LEVELS} shares each, which sum to 1
 * @param amplitudes of red, green and blue: {@code |F(u, v)| / (H W)}, the mean over images, in
 *     levels; rows are u = -B to B cycles an image's height, columns v = 0 to B cycles its width,
 *     where B, {@link #reach}, is at most {@value #MAX_REACH}; {@code |F(-u, -v)| = |F(u, v)|}
 * @param local mean and mean deviation of red, green and blue in windows of {@link #localRadius},
 *     over all windows of all images, in [0, 255]
 */
public record TargetStatistics(
    int version,
    String data,
    int images,
    ColorMoments lab,
    List<List<Double>> histograms,
    List<List<List<Double>>> amplitudes,
    ColorMoments local) {

  /** The form that is written now. */
  public static final int VERSION = 1;

  /** Levels of an 8-bit channel. */
  public static final int LEVELS = 256;

  /** The highest frequency that is measured, cycles an image. */
  public static final int MAX_REACH = 16;

  /** Half of a local window's side goes so often into the image's shorter side: 80 px of 480. */
  static final int SHORT_SIDES_OF_RADIUS = 12;

  private static final int CHANNELS = 3;
  private static final double ROUNDING = 1e-6;

  public TargetStatistics {
    Check.that(version == VERSION, "statistics' version", VERSION, version);
    Check.that(data != null, "statistics' data", "a specification", data);
    Check.that(images >= 1, "statistics' images", "1 or more", images);
    Check.that(lab != null && local != null, "statistics", "moments lab and local", "one missing");
    Check.that(
        histograms != null
            && histograms.size() == CHANNELS
            && histograms.stream().allMatch(TargetStatistics::isHistogram),
        "statistics' histograms",
        "three of %d shares that sum to 1".formatted(LEVELS),
        "others");
    Check.that(
        isSpectrum(amplitudes),
        "statistics' amplitudes",
        "three tables of 2 B + 1 rows and B + 1 columns, 0 or more, B at most " + MAX_REACH,
        "others");
    histograms = histograms.stream().map(List::copyOf).toList();
    List<List<List<Double>>> copies = new ArrayList<>();
    amplitudes.forEach(table -> copies.add(table.stream().map(List::copyOf).toList()));
    amplitudes = List.copyOf(copies);
  }

  /** B, the highest frequency of {@link #amplitudes}, cycles an image. */
  public int reach() {
    return amplitudes.get(0).get(0).size() - 1;
  }

  /**
   * The radius of the windows that local moments are taken in, whose sides are 2 radius + 1.
   *
   * @param shortSide of an image, px
   * @return px
   */
  public static int localRadius(int shortSide) {
    return Math.max(1, shortSide / SHORT_SIDES_OF_RADIUS);
  }

  private static boolean isHistogram(List<Double> shares) {
    return areAmounts(shares, LEVELS)
        && Math.abs(shares.stream().mapToDouble(share -> share).sum() - 1) < ROUNDING;
  }

  private static boolean isSpectrum(List<List<List<Double>>> amplitudes) {
    if (amplitudes == null
        || amplitudes.size() != CHANNELS
        || amplitudes.stream().anyMatch(Objects::isNull)) {
      return false;
    }
    int rows = amplitudes.get(0).size();
    return rows % 2 == 1
        && rows <= 2 * MAX_REACH + 1
        && amplitudes.stream()
            .allMatch(
                table ->
                    table.size() == rows
                        && table.stream().allMatch(row -> areAmounts(row, (rows + 1) / 2)));
  }

  private static boolean areAmounts(List<Double> values, int count) {
    return values != null
        && values.size() == count
        && values.stream().allMatch(value -> value != null && value >= 0 && value < 1e9);
  }
}
