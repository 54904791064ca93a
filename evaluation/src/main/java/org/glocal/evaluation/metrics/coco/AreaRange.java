package org.glocal.evaluation.metrics.coco;

import java.util.Locale;

/** COCO's area ranges, small, medium and large; {@link CocoLimits} holds their limits. */
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
