package org.glocal.evaluation.boxes;

import org.glocal.datasets.Annotation;

/**
 * A ground-truth box: a labeled object.
 *
 * @param className its class
 * @param box px
 * @param area what the area ranges use, square px
 * @param crowd a group: any number of detections may lie on it, none of them counts
 * @param difficult not to be counted: a detection on it counts as nothing
 */
public record GroundTruthBox(
    String className, BoundingBox box, double area, boolean crowd, boolean difficult) {

  public GroundTruthBox {
    if (!(area >= 0)) {
      throw new IllegalArgumentException("ground truth area: want 0 or more, got " + area);
    }
  }

  /** As {@link BoundingBox} with x, y, width and height in px. */
  public GroundTruthBox(
      String className,
      double x,
      double y,
      double width,
      double height,
      double area,
      boolean crowd,
      boolean difficult) {
    this(className, new BoundingBox(x, y, width, height), area, crowd, difficult);
  }

  /** An annotation of a dataset under the class name that the evaluation uses. */
  public static GroundTruthBox of(Annotation annotation, String className) {
    var corners = annotation.box();
    var box = new BoundingBox(corners.xMin(), corners.yMin(), corners.width(), corners.height());
    return new GroundTruthBox(
        className, box, annotation.area(), annotation.crowd(), annotation.difficult());
  }

  /** Whether finding it is a gain and missing it a loss: it is no crowd and not difficult. */
  public boolean counts() {
    return !crowd && !difficult;
  }
}
