package org.glocal.evaluation.metrics;

import java.util.Arrays;
import java.util.List;

/**
 * Matches the detections of one class in one image to its objects, the way of pycocotools' {@code
 * COCOeval.evaluateImg}: by falling score, each detection takes the free object that it overlaps
 * most; objects that do not count are only taken where no counting one is left.
 */
final class CocoMatcher {

  /** 0.50:0.05:0.95, computed as numpy's linspace does. */
  static final double[] IOU_THRESHOLDS = iouThresholds();

  private static final AreaRange[] AREAS = AreaRange.values();

  private final GroundTruthBox[] truths;
  private final DetectedBox[] detections;
  private final CocoLimits limits;
  private final double[][] overlaps;
  private final double[] largestOverlap;

  CocoMatcher(List<GroundTruthBox> truths, List<DetectedBox> detections, CocoLimits limits) {
    this.truths = truths.toArray(GroundTruthBox[]::new);
    this.detections = firstByScore(detections, limits.mostDetections());
    this.limits = limits;
    this.overlaps = new double[this.detections.length][this.truths.length];
    this.largestOverlap = new double[this.detections.length];
    for (int d = 0; d < this.detections.length; d++) {
      for (int g = 0; g < this.truths.length; g++) {
        overlaps[d][g] = Extent.overlap(this.detections[d], this.truths[g]);
        largestOverlap[d] = Math.max(largestOverlap[d], overlaps[d][g]);
      }
    }
  }

  private static DetectedBox[] firstByScore(List<DetectedBox> detections, int most) {
    var sorted = detections.toArray(DetectedBox[]::new);
    Arrays.sort(sorted, (a, b) -> Double.compare(b.score(), a.score()));
    return sorted.length <= most ? sorted : Arrays.copyOf(sorted, most);
  }

  /** Bit of a long that stands for an area range and a threshold. */
  static long bit(AreaRange area, int threshold) {
    return 1L << (area.ordinal() * IOU_THRESHOLDS.length + threshold);
  }

  /** Writes what became of each detection, best score first, and how many objects count. */
  void appendTo(MatchLog log) {
    long[] matched = new long[detections.length];
    long[] ignored = new long[detections.length];
    for (AreaRange area : AREAS) {
      boolean[] skip = ignoredTruths(area);
      int[] order = countingFirst(skip);
      for (int t = 0; t < IOU_THRESHOLDS.length; t++) {
        match(t, area, order, skip, matched, ignored);
      }
      log.addTruths(area, count(skip, false));
    }
    for (int d = 0; d < detections.length; d++) {
      log.addDetection(detections[d].score(), d, matched[d], ignored[d]);
    }
  }

  private boolean[] ignoredTruths(AreaRange area) {
    boolean[] skip = new boolean[truths.length];
    for (int g = 0; g < truths.length; g++) {
      var truth = truths[g];
      skip[g] = truth.crowd() || truth.difficult() || !limits.contains(area, truth.area());
    }
    return skip;
  }

  private static int count(boolean[] flags, boolean wanted) {
    int count = 0;
    for (boolean flag : flags) {
      count += flag == wanted ? 1 : 0;
    }
    return count;
  }

  private static int[] countingFirst(boolean[] skip) {
    int[] order = new int[skip.length];
    int n = 0;
    for (int g = 0; g < skip.length; g++) {
      if (!skip[g]) {
        order[n++] = g;
      }
    }
    for (int g = 0; g < skip.length; g++) {
      if (skip[g]) {
        order[n++] = g;
      }
    }
    return order;
  }

  private void match(
      int t, AreaRange area, int[] order, boolean[] skip, long[] matched, long[] ignored) {
    boolean[] taken = new boolean[truths.length];
    for (int d = 0; d < detections.length; d++) {
      boolean hopeless = largestOverlap[d] < IOU_THRESHOLDS[t];
      int best = hopeless ? -1 : bestTruth(d, IOU_THRESHOLDS[t], order, skip, taken);
      if (best >= 0) {
        taken[best] = true;
        matched[d] |= bit(area, t);
      }
      if (best >= 0 ? skip[best] : !limits.contains(area, detections[d].area())) {
        ignored[d] |= bit(area, t);
      }
    }
  }

  private int bestTruth(int d, double threshold, int[] order, boolean[] skip, boolean[] taken) {
    double least = threshold;
    int best = -1;
    for (int g : order) {
      if (taken[g] && !truths[g].crowd()) {
        continue;
      }
      if (best >= 0 && !skip[best] && skip[g]) {
        break;
      }
      if (overlaps[d][g] >= least) { // equal overlaps: the later object wins
        least = overlaps[d][g];
        best = g;
      }
    }
    return best;
  }

  private static double[] iouThresholds() {
    double[] thresholds = new double[10];
    double step = (0.95 - 0.5) / (thresholds.length - 1);
    Arrays.setAll(thresholds, i -> 0.5 + i * step);
    thresholds[thresholds.length - 1] = 0.95;
    return thresholds;
  }
}
