package org.glocal.evaluation.embedding;

import java.util.ArrayList;
import java.util.List;

/**
 * A t-SNE embedding (van der Maaten and Hinton 2008) of the features of many regions: regions with
 * similar features lie near each other; distances mean nothing else.
 *
 * @param points of regions, objects and background in turn
 */
public record FeaturePlot(List<Point> points) {

  /** Fewer regions than these make no picture. */
  public static final int MIN_REGIONS = 16;

  private static final double PERPLEXITY = 30;

  /** Of the layout; fixed, whatever the seed of the run, so that a report can be made again. */
  private static final long SEED = 1;

  /**
   * A region's place.
   *
   * @param x [0, 1], as is y
   * @param className the object's class; empty for background
   */
  public record Point(double x, double y, String className) {

    /** Whether the region is an object. */
    public boolean isObject() {
      return !className.isEmpty();
    }
  }

  /**
   * A region before it is laid out.
   *
   * @param features as many as any other's
   * @param className the object's class; empty for background
   */
  public record FeatureRegion(double[] features, String className) {}

  public FeaturePlot {
    points = List.copyOf(points);
  }

  /** Lays regions out; the same regions in the same way each time. */
  public static FeaturePlot of(List<FeatureRegion> regions) {
    double perplexity = Math.min(PERPLEXITY, (regions.size() - 1) / 3.0);
    double[][] places = TSne.of(squaredDistances(regions), perplexity, SEED);
    var points = new ArrayList<Point>();
    for (int i = 0; i < places.length; i++) {
      points.add(new Point(share(places, i, 0), share(places, i, 1), regions.get(i).className()));
    }
    return new FeaturePlot(points);
  }

  private static double[][] squaredDistances(List<FeatureRegion> regions) {
    double[][] distances = new double[regions.size()][regions.size()];
    for (int i = 0; i < distances.length; i++) {
      for (int j = 0; j < i; j++) {
        double[] one = regions.get(i).features();
        double[] other = regions.get(j).features();
        double sum = 0;
        for (int c = 0; c < one.length; c++) {
          sum += (one[c] - other[c]) * (one[c] - other[c]);
        }
        distances[i][j] = sum;
        distances[j][i] = sum;
      }
    }
    return distances;
  }

  private static double share(double[][] places, int point, int axis) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (double[] place : places) {
      low = Math.min(low, place[axis]);
      high = Math.max(high, place[axis]);
    }
    return high > low ? (places[point][axis] - low) / (high - low) : 0.5;
  }
}
