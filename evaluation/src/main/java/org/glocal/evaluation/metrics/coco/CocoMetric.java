package org.glocal.evaluation.metrics.coco;

import java.util.Locale;

/** The twelve metrics of COCO's detection challenge, in the order of its table. */
public enum CocoMetric {
  AP("mAP", -1, AreaRange.ALL, 2),
  AP50("mAP50", 0, AreaRange.ALL, 2),
  AP75("mAP75", 5, AreaRange.ALL, 2),
  AP_SMALL("mAPSmall", -1, AreaRange.SMALL, 2),
  AP_MEDIUM("mAPMedium", -1, AreaRange.MEDIUM, 2),
  AP_LARGE("mAPLarge", -1, AreaRange.LARGE, 2),
  AR_1("AR", -1, AreaRange.ALL, 0),
  AR_10("AR", -1, AreaRange.ALL, 1),
  AR_100("AR", -1, AreaRange.ALL, 2),
  AR_SMALL("ARSmall", -1, AreaRange.SMALL, 2),
  AR_MEDIUM("ARMedium", -1, AreaRange.MEDIUM, 2),
  AR_LARGE("ARLarge", -1, AreaRange.LARGE, 2);

  private final String key;
  private final int threshold;
  private final AreaRange area;
  private final int limit;

  CocoMetric(String key, int threshold, AreaRange area, int limit) {
    this.key = key;
    this.threshold = threshold;
    this.area = area;
    this.limit = limit;
  }

  /** The stable key in JSON files, under COCO's own limits. */
  public String key() {
    return key(CocoLimits.STANDARD);
  }

  /** The key under other limits: a recall at 300 detections is {@code AR300}. */
  public String key(CocoLimits limits) {
    return key.equals("AR") ? key + maxDetections(limits) : key;
  }

  /** Average precision, as against average recall. */
  public boolean isPrecision() {
    return key.startsWith("m");
  }

  /** The intersection over union it is taken at; "0.50:0.95" for the mean over all ten. */
  public String iou() {
    return threshold < 0
        ? "0.50:0.95"
        : String.format(Locale.ROOT, "%.2f", CocoMatcher.IOU_THRESHOLDS[threshold]);
  }

  /** The sizes of objects it counts. */
  public AreaRange area() {
    return area;
  }

  /** How many detections of a class it takes from an image. */
  public int maxDetections(CocoLimits limits) {
    return limits.maxDetections().get(limit);
  }

  /** Index into {@link CocoMatcher#IOU_THRESHOLDS}; -1 for the mean over all. */
  int threshold() {
    return threshold;
  }

  /** Index into {@link CocoLimits#maxDetections()}. */
  int limit() {
    return limit;
  }
}
