package org.glocal.datasets.formats.cityscapes;

import java.util.Arrays;

/**
 * Paints polygons into a label image, later ones over earlier ones. Corners are pixels that belong
 * to the polygon, as in Cityscapes, whose own tool draws them so: a pixel is painted if its middle
 * lies inside by the even-odd rule or the outline runs through it.
 */
public final class PolygonPainter {

  /** More than any annotator draws: times that one file's polygons may cover the whole image. */
  private static final long MAX_COVERS = 200;

  private final int width;
  private final int height;
  private final char[] labels;
  private long budget;

  public PolygonPainter(int width, int height) {
    this.width = width;
    this.height = height;
    this.labels = new char[Math.multiplyExact(width, height)];
    this.budget = MAX_COVERS * width * height;
  }

  /** The label at {@code y * width + x}; 0 where nothing is painted. */
  public int label(int at) {
    return labels[at];
  }

  /**
   * Paints one polygon.
   *
   * @param xs corner columns, px; finite
   * @param ys corner rows, px; finite
   * @param label [1, 65535]
   * @return whether this was still within bounds; if not, the polygon may be painted in part
   */
  public boolean paint(double[] xs, double[] ys, int label) {
    int top = (int) Math.max(0, Math.ceil(Arrays.stream(ys).min().orElse(0)));
    int bottom = (int) Math.min(height - 1.0, Math.floor(Arrays.stream(ys).max().orElse(-1)));
    double[] crossings = new double[xs.length];
    for (int y = top; y <= bottom && budget >= 0; y++) {
      budget -= xs.length;
      int n = 0;
      for (int i = 0, j = xs.length - 1; i < xs.length; j = i++) {
        if (ys[i] <= y != ys[j] <= y) {
          crossings[n++] = crossing(xs, ys, j, i, y);
        }
        outline(xs, ys, j, i, y, label);
      }
      Arrays.sort(crossings, 0, n);
      for (int k = 0; k + 1 < n; k += 2) {
        run(y, crossings[k], crossings[k + 1], label);
      }
    }
    return budget >= 0;
  }

  private static double crossing(double[] xs, double[] ys, int j, int i, int y) {
    double share = (y - ys[j]) / (ys[i] - ys[j]);
    return (1 - share) * xs[j] + share * xs[i]; // exact at both ends
  }

  /** The part of an edge that lies in a row: one pixel, or all of a level edge. */
  private void outline(double[] xs, double[] ys, int j, int i, int y, int label) {
    if (Math.min(ys[j], ys[i]) > y || Math.max(ys[j], ys[i]) < y) {
      return;
    }
    if (ys[j] == ys[i]) {
      run(y, Math.min(xs[j], xs[i]), Math.max(xs[j], xs[i]), label);
    } else {
      double x = crossing(xs, ys, j, i, y);
      run(y, x, x, label);
    }
  }

  private void run(int y, double from, double to, int label) {
    int first = (int) Math.min(width, Math.max(0, Math.round(from)));
    int last = (int) Math.min(width - 1, Math.max(-1, Math.round(to)));
    if (first <= last) {
      budget -= last - first + 1;
      Arrays.fill(labels, y * width + first, y * width + last + 1, (char) label);
    }
  }
}
