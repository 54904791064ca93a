package org.glocal.evaluation.metrics.coco;

import java.util.Locale;

/** COCO's sizes of objects; {@link CocoLimits} says where one ends and the next begins. */
public enum AreaRange {
  ALL,
  SMALL,
  MEDIUM,
  LARGE;

  /** Its name in COCO's table. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
