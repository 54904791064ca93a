package org.glocal.datasets;

/**
 * An axis-aligned box in pixels: origin at the image's top left corner, x to the right, y down, max
 * edges exclusive (a box that covers just pixel (3, 5) is 3, 5, 4, 6).
 */
public record Box(double xMin, double yMin, double xMax, double yMax) {

  /** Refuses boxes whose corners are not finite or are reversed. */
  public Box {
    if (!(xMin <= xMax && yMin <= yMax)
        || !Double.isFinite(xMin + yMin + xMax + yMax)) { // NaN fails the comparison
      throw new IllegalArgumentException(
          "box: want finite corners with min <= max, got (%s, %s, %s, %s)"
              .formatted(xMin, yMin, xMax, yMax));
    }
  }

  /** A box from its top left corner and its size, px. */
  public static Box ofSize(double x, double y, double width, double height) {
    return new Box(x, y, x + width, y + height);
  }

  /** Width, px. */
  public double width() {
    return xMax - xMin;
  }

  /** Height, px. */
  public double height() {
    return yMax - yMin;
  }

  /** Area, square px. */
  public double area() {
    return width() * height();
  }

  /** The part of this box inside an image; of zero area where there is none. */
  public Box clippedTo(int imageWidth, int imageHeight) {
    double left = Math.min(Math.max(xMin, 0), imageWidth);
    double top = Math.min(Math.max(yMin, 0), imageHeight);
    return new Box(
        left,
        top,
        Math.max(left, Math.min(xMax, imageWidth)),
        Math.max(top, Math.min(yMax, imageHeight)));
  }

  /** Area of the overlap with another box, square px. */
  public double intersection(Box other) {
    double w = Math.min(xMax, other.xMax) - Math.max(xMin, other.xMin);
    double h = Math.min(yMax, other.yMax) - Math.max(yMin, other.yMin);
    return w > 0 && h > 0 ? w * h : 0;
  }
}
