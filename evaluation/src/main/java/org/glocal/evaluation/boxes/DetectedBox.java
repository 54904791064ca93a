package org.glocal.evaluation.boxes;

/**
 * A detection: a box of one class with the detector's confidence.
 *
 * @param className the class that the detector gave it
 * @param box px
 * @param score the detector's confidence; only the order counts
 */
public record DetectedBox(String className, BoundingBox box, double score) {

  public DetectedBox {
    if (Double.isNaN(score)) {
      throw new IllegalArgumentException("detection score: want a number, got NaN");
    }
    score += 0.0; // -0.0 and 0.0 are a tie
  }

  /** As {@link BoundingBox} with x, y, width and height in px. */
  public DetectedBox(
      String className, double x, double y, double width, double height, double score) {
    this(className, new BoundingBox(x, y, width, height), score);
  }

  /** The same detection under another name of its class. */
  public DetectedBox named(String name) {
    return new DetectedBox(name, box, score);
  }
}
