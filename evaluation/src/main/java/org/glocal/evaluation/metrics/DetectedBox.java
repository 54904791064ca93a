package org.glocal.evaluation.metrics;

/**
 * A detection as the metrics see it.
 *
 * @param className the class that the detector gave it
 * @param x left edge, px
 * @param y top edge, px
 * @param width px
 * @param height px
 * @param score the detector's confidence; only the order matters
 */
public record DetectedBox(
    String className, double x, double y, double width, double height, double score) {

  public DetectedBox {
    Extent.check("detection", x, y, width, height);
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("detection score: want a number, got NaN");
    }
    score += 0.0; // -0.0 and 0.0 are a tie
  }

  /** Area, square px. */
  public double area() {
    return width * height;
  }
}
