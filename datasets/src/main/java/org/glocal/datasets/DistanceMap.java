package org.glocal.datasets;

/**
 * A distance map: meters from the camera to what each pixel shows.
 *
 * @param width px
 * @param height px
 * @param meters {@code [H, W]} row by row, along each pixel's ray, 0 or more; may be infinite
 */
public record DistanceMap(int width, int height, float[] meters) {

  public DistanceMap {
    if (meters.length != (long) width * height) {
      throw new IllegalArgumentException(
          "distance map: want width * height values, got %d x %d and %d values"
              .formatted(width, height, meters.length));
    }
  }
}
