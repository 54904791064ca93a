package org.glocal.evaluation.metrics;

import java.util.Locale;

/** COCO's sizes of objects; both ends belong to a range. */
public enum AreaRange {
  ALL(0, 1e10),
  SMALL(0, 32 * 32),
  MEDIUM(32 * 32, 96 * 96),
  LARGE(96 * 96, 1e10);

  private final double min;
  private final double max;

  AreaRange(double min, double max) {
    this.min = min;
    this.max = max;
  }

  /** Whether an area, square px, lies in the range. */
  public boolean contains(double area) {
    return min <= area && area <= max;
  }

  /** Its name in COCO's table. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
