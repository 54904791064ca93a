package org.glocal.evaluation.metrics;

/** The twelve figures of COCO's detection challenge, in the order of its table. */
public enum CocoFigure {
  AP("mAP", true, -1, AreaRange.ALL, 100),
  AP50("mAP50", true, 0, AreaRange.ALL, 100),
  AP75("mAP75", true, 5, AreaRange.ALL, 100),
  AP_SMALL("mAPSmall", true, -1, AreaRange.SMALL, 100),
  AP_MEDIUM("mAPMedium", true, -1, AreaRange.MEDIUM, 100),
  AP_LARGE("mAPLarge", true, -1, AreaRange.LARGE, 100),
  AR_1("AR1", false, -1, AreaRange.ALL, 1),
  AR_10("AR10", false, -1, AreaRange.ALL, 10),
  AR_100("AR100", false, -1, AreaRange.ALL, 100),
  AR_SMALL("ARSmall", false, -1, AreaRange.SMALL, 100),
  AR_MEDIUM("ARMedium", false, -1, AreaRange.MEDIUM, 100),
  AR_LARGE("ARLarge", false, -1, AreaRange.LARGE, 100);

  private final String key;
  private final boolean precision;
  private final int threshold;
  private final AreaRange area;
  private final int maxDetections;

  CocoFigure(String key, boolean precision, int threshold, AreaRange area, int maxDetections) {
    this.key = key;
    this.precision = precision;
    this.threshold = threshold;
    this.area = area;
    this.maxDetections = maxDetections;
  }

  /** The stable key in JSON files. */
  public String key() {
    return key;
  }

  /** Average precision, as against average recall. */
  public boolean isPrecision() {
    return precision;
  }

  /** The intersection over union it is taken at; "0.50:0.95" for the mean over all ten. */
  public String iou() {
    return threshold < 0 ? "0.50:0.95" : "%.2f".formatted(CocoMatcher.IOU_THRESHOLDS[threshold]);
  }

  /** The sizes of objects it counts. */
  public AreaRange area() {
    return area;
  }

  /** How many detections of a class it takes from an image. */
  public int maxDetections() {
    return maxDetections;
  }

  /** Index into {@link CocoMatcher#IOU_THRESHOLDS}; -1 for the mean over all. */
  int threshold() {
    return threshold;
  }
}
