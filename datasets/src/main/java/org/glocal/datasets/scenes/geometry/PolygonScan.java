package org.glocal.datasets.scenes.geometry;

/**
 * Scan conversion of convex polygons: walks the grid cells whose centers lie inside a convex
 * polygon.
 */
public final class PolygonScan {

  /** Takes a run of cells: columns from {@code from} up to but without {@code to}. */
  @FunctionalInterface
  public interface RowConsumer {
    void accept(int row, int from, int to);
  }

  private PolygonScan() {}

  /**
   * @param xs corner columns, cell (0, 0) has its center at (0.5, 0.5)
   * @param ys corner rows
   * @param n number of corners
   */
  public static void fill(
      double[] xs, double[] ys, int n, int width, int height, RowConsumer span) {
    double top = ys[0];
    double bottom = ys[0];
    for (int i = 1; i < n; i++) {
      top = Math.min(top, ys[i]);
      bottom = Math.max(bottom, ys[i]);
    }
    int firstRow = (int) Math.max(0, Math.ceil(top - 0.5));
    int endRow = (int) Math.min(height, Math.ceil(bottom - 0.5));
    for (int row = firstRow; row < endRow; row++) {
      double y = row + 0.5;
      double left = Double.POSITIVE_INFINITY;
      double right = Double.NEGATIVE_INFINITY;
      for (int i = 0, j = n - 1; i < n; j = i++) {
        if (ys[i] <= y != ys[j] <= y) {
          double x = xs[i] + (y - ys[i]) / (ys[j] - ys[i]) * (xs[j] - xs[i]);
          left = Math.min(left, x);
          right = Math.max(right, x);
        }
      }
      int from = (int) Math.max(0, Math.ceil(left - 0.5));
      int to = (int) Math.min(width, Math.ceil(right - 0.5));
      if (from < to) {
        span.accept(row, from, to);
      }
    }
  }
}
