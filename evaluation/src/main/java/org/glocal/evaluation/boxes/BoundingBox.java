package org.glocal.evaluation.boxes;

/**
 * The one form of a box in detection metrics: position and size, px, origin top left. COCO files
 * and COCO's tool speak it, and equality with that tool to the last digit needs it: {@code (x + w)
 * - x} is not {@code w} in floating point. {@code org.glocal.datasets.Box} holds corners for the
 * same reason, as most label files and every clipping do; a label changes form once, where {@link
 * GroundTruthBox#of} takes it over.
 *
 * @param x left edge, px
 * @param y top edge, px
 * @param width px, 0 or more
 * @param height px, 0 or more
 */
public record BoundingBox(double x, double y, double width, double height) {

  /** Refuses boxes that are not finite or have a negative side. */
  public BoundingBox {
    if (!(width >= 0 && height >= 0) || !Double.isFinite(x + y + width + height)) {
      throw new IllegalArgumentException(
          "box: want finite x, y and a width and height of 0 or more, got (%s, %s, %s, %s)"
              .formatted(x, y, width, height));
    }
  }

  /** Area, square px. */
  public double area() {
    return width * height;
  }

  /**
   * Intersection over union with another box, [0, 1]; 0 where they do not overlap. The order of
   * operations is that of pycocotools' maskApi.c, so that ties fall the same way.
   */
  public double iou(BoundingBox other) {
    double shared = intersection(other);
    return shared > 0 ? shared / (area() + other.area() - shared) : 0;
  }

  /**
   * The share of this box that lies inside another, [0, 1]: what COCO compares a crowd by. 0 where
   * they do not overlap.
   */
  public double shareInside(BoundingBox other) {
    double shared = intersection(other);
    return shared > 0 ? shared / area() : 0;
  }

  private double intersection(BoundingBox other) {
    double w = Math.min(width + x, other.width + other.x) - Math.max(x, other.x);
    double h = Math.min(height + y, other.height + other.y) - Math.max(y, other.y);
    return w > 0 && h > 0 ? w * h : 0;
  }
}
