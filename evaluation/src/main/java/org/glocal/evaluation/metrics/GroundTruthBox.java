package org.glocal.evaluation.metrics;

import org.glocal.datasets.Annotation;

/**
 * A labelled object as the metrics see it. Position and size rather than corners: COCO files hold
 * sizes, and {@code (x + w) - x} is not {@code w} in floating point.
 *
 * @param className its class
 * @param x left edge, px
 * @param y top edge, px
 * @param width px
 * @param height px
 * @param area what the area ranges use, square px
 * @param crowd a group: any number of detections may lie on it, none of them counts
 * @param difficult not to be counted: a detection on it counts as nothing
 */
public record GroundTruthBox(
    String className,
    double x,
    double y,
    double width,
    double height,
    double area,
    boolean crowd,
    boolean difficult) {

  public GroundTruthBox {
    Extent.check("ground truth box", x, y, width, height);
    if (!(area >= 0)) {
      throw new IllegalArgumentException("ground truth area: want 0 or more, got " + area);
    }
  }

  /** An annotation of a dataset under the class name that the evaluation uses. */
  public static GroundTruthBox of(Annotation annotation, String className) {
    var box = annotation.box();
    return new GroundTruthBox(
        className,
        box.xMin(),
        box.yMin(),
        box.width(),
        box.height(),
        annotation.area(),
        annotation.crowd(),
        annotation.difficult());
  }

  /** Whether finding it is a gain and missing it a loss: it is no crowd and not difficult. */
  boolean counts() {
    return !crowd && !difficult;
  }
}
