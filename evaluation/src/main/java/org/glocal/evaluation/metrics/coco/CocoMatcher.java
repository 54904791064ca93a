package org.glocal.evaluation.metrics.coco;

import java.util.Arrays;
import org.glocal.evaluation.matching.OverlapTable;

/**
 * Matches the detections of one class in one image to its objects, the way of pycocotools' {@code
 * COCOeval.evaluateImg}: by falling score, each detection takes the free object that it overlaps
 * most; objects that do not count are only taken where no counting one is left.
 */
public final class CocoMatcher {

  /** 0.50:0.05:0.95, computed as numpy's linspace does. */
  static final double[] IOU_THRESHOLDS = iouThresholds();

  private static final AreaRange[] AREAS = AreaRange.values();

  private final OverlapTable image;
  private final CocoLimits limits;
  private final int detections;
  private final double[] largestOverlap;

  public CocoMatcher(OverlapTable image, CocoLimits limits) {
    this.image = image;
    this.limits = limits;
    this.detections = Math.min(image.detections(), limits.lastMaxDetections());
    this.largestOverlap = new double[detections];
    Arrays.setAll(largestOverlap, image::largestOverlap);
  }

  /** Bit of a long that stands for an area range and a threshold. */
  static long bit(AreaRange area, int threshold) {
    return 1L << (area.ordinal() * IOU_THRESHOLDS.length + threshold);
  }

  /** Writes the outcome of each detection, best score first, and how many objects count. */
  public void appendTo(MatchLog log) {
    long[] matched = new long[detections];
    long[] ignored = new long[detections];
    for (AreaRange area : AREAS) {
      boolean[] skip = ignoredObjects(area);
      for (int t = 0; t < IOU_THRESHOLDS.length; t++) {
        match(t, area, skip, matched, ignored);
      }
      log.addTruths(area, counting(skip));
    }
    for (int d = 0; d < detections; d++) {
      log.addDetection(image.detection(d).score(), d, matched[d], ignored[d]);
    }
  }

  private boolean[] ignoredObjects(AreaRange area) {
    boolean[] skip = new boolean[image.objects()];
    for (int g = 0; g < skip.length; g++) {
      var object = image.object(g);
      skip[g] = !object.counts() || !limits.contains(area, object.area());
    }
    return skip;
  }

  private static int counting(boolean[] skip) {
    int count = 0;
    for (boolean skipped : skip) {
      count += skipped ? 0 : 1;
    }
    return count;
  }

  private void match(int t, AreaRange area, boolean[] skip, long[] matched, long[] ignored) {
    boolean[] taken = new boolean[skip.length];
    for (int d = 0; d < detections; d++) {
      boolean hopeless = largestOverlap[d] < IOU_THRESHOLDS[t];
      int best = hopeless ? -1 : best(d, IOU_THRESHOLDS[t], skip, taken);
      if (best >= 0) {
        taken[best] = true;
        matched[d] |= bit(area, t);
      }
      if (best >= 0 ? skip[best] : !limits.contains(area, image.detection(d).box().area())) {
        ignored[d] |= bit(area, t);
      }
    }
  }

  private int best(int d, double threshold, boolean[] skip, boolean[] taken) {
    int counting = image.lastLargest(d, threshold, g -> !skip[g] && !taken[g]);
    return counting >= 0
        ? counting
        : image.lastLargest(d, threshold, g -> skip[g] && (!taken[g] || image.object(g).crowd()));
  }

  private static double[] iouThresholds() {
    double[] thresholds = new double[10];
    double step = (0.95 - 0.5) / (thresholds.length - 1);
    Arrays.setAll(thresholds, i -> 0.5 + i * step);
    thresholds[thresholds.length - 1] = 0.95;
    return thresholds;
  }
}
