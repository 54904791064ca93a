package org.glocal.datasets;

import java.util.Objects;

/**
 * One labeled object of an image.
 *
 * @param className the class's name; datasets and detectors meet by it, never by a number
 * @param box where it is, px
 * @param area what COCO's area ranges use, square px: of the visible mask where the format has one,
 *     of the box elsewhere
 * @param crowd a group that no single detection can match; detections on it count as nothing
 * @param difficult not to be counted, neither found nor missed (VOC's difficult)
 */
public record Annotation(String className, Box box, double area, boolean crowd, boolean difficult) {

  public Annotation {
    Objects.requireNonNull(className, "className");
    Objects.requireNonNull(box, "box");
    if (!(area >= 0)) {
      throw new IllegalArgumentException("annotation area: want 0 or more, got " + area);
    }
  }

  private static final String ANY_CLASS = "*";

  /** An ordinary object whose area is its box's. */
  public static Annotation of(String className, Box box) {
    return new Annotation(className, box, box.area(), false, false);
  }

  /**
   * An area where objects of whatever class stand without labels: detections of any class on it
   * count as nothing, as on a crowd.
   */
  public static Annotation unlabeledArea(Box box) {
    return new Annotation(ANY_CLASS, box, box.area(), true, true);
  }

  /** Whether this is an {@link #unlabeledArea}; its class name is then none of the dataset's. */
  public boolean ofAnyClass() {
    return className.equals(ANY_CLASS);
  }

  /** The same object under another name of its class. */
  public Annotation named(String name) {
    return new Annotation(name, box, area, crowd, difficult);
  }

  /** The same object, not to be counted. */
  public Annotation asDifficult() {
    return new Annotation(className, box, area, crowd, true);
  }
}
