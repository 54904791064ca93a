package org.glocal.datasets;

/**
 * How far what each pixel shows is from the camera.
 *
 * @param width px
 * @param height px
 * @param metres {@code [H, W]} row by row, along each pixel's ray, 0 or more; may be infinite
 */
public record DistanceMap(int width, int height, float[] metres) {

  public DistanceMap {
    if (metres.length != (long) width * height) {
      throw new IllegalArgumentException(
          "distance map: want width * height values, got %d x %d and %d values"
              .formatted(width, height, metres.length));
    }
  }
}
