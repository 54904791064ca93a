package org.glocal.evaluation.metrics;

/** Checks and overlaps of boxes given by position and size. */
final class Extent {

  private Extent() {}

  /** Refuses boxes that are not finite or have a negative side. */
  static void check(String what, double x, double y, double width, double height) {
    if (!(width >= 0 && height >= 0) || !Double.isFinite(x + y + width + height)) {
      throw new IllegalArgumentException(
          "%s: want finite x, y and a width and height of 0 or more, got (%s, %s, %s, %s)"
              .formatted(what, x, y, width, height));
    }
  }

  /**
   * Intersection over union, or over the detection's own area where the object is a crowd; [0, 1].
   * The order of operations is that of pycocotools' maskApi.c, so that ties fall the same way.
   */
  static double overlap(DetectedBox d, GroundTruthBox g) {
    double w = Math.min(d.width() + d.x(), g.width() + g.x()) - Math.max(d.x(), g.x());
    if (w <= 0) {
      return 0;
    }
    double h = Math.min(d.height() + d.y(), g.height() + g.y()) - Math.max(d.y(), g.y());
    if (h <= 0) {
      return 0;
    }
    double shared = w * h;
    double whole = g.crowd() ? d.area() : d.area() + g.width() * g.height() - shared;
    return shared / whole;
  }
}
