package org.glocal.datasets.scenes.geometry;

/**
 * A pinhole: pixel (u, v) (centers at half integers) sees along {@code ((u - cx) / focal, (v - cy)
 * / focal, 1)}.
 *
 * @param width px
 * @param height px
 * @param focal px
 * @param cx principal point, px
 * @param cy principal point, px
 */
public record Camera(int width, int height, double focal, double cx, double cy) {

  /** Meters along a pixel's ray for each meter along the optical axis. */
  public double rayLength(double u, double v) {
    double x = (u - cx) / focal;
    double y = (v - cy) / focal;
    return Math.sqrt(1 + x * x + y * y);
  }

  /** The same view with other pixels: everything scaled by new width / width. */
  public Camera resized(int newWidth, int newHeight) {
    double scale = (double) newWidth / width;
    return new Camera(newWidth, newHeight, focal * scale, cx * scale, cy * scale);
  }
}
