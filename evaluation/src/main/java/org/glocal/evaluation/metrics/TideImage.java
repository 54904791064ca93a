package org.glocal.evaluation.metrics;

import java.util.Comparator;
import java.util.List;
import java.util.function.IntPredicate;
import org.glocal.evaluation.metrics.TideLog.Failure;
import org.glocal.evaluation.metrics.TideLog.Point;

/**
 * What became of one image's detections and objects, decided in the order of TIDE's own code
 * (tidecv's {@code quantify.py}): matches over all classes first, then one kind for each detection
 * that is no hit.
 */
final class TideImage {

  private static final double FOREGROUND = 0.5;
  private static final double BACKGROUND = 0.1;

  /** Of all classes together. */
  private static final int MOST_DETECTIONS = 100;

  private final List<GroundTruthBox> objects;
  private final List<GroundTruthBox> regions;
  private final List<DetectedBox> detections;
  private final double[][] overlaps;
  private final boolean[] hit;
  private final boolean[] found;

  /** Objects that the mending of a failure would bring; each only for its first such failure. */
  private final boolean[] claimed;

  TideImage(List<GroundTruthBox> truth, List<DetectedBox> detections) {
    this.objects = truth.stream().filter(GroundTruthBox::counts).toList();
    this.regions = truth.stream().filter(box -> !box.counts()).map(TideImage::asRegion).toList();
    this.detections =
        detections.stream()
            .sorted(Comparator.comparingDouble(DetectedBox::score).reversed())
            .limit(MOST_DETECTIONS)
            .toList();
    overlaps = new double[this.detections.size()][objects.size()];
    hit = new boolean[this.detections.size()];
    found = new boolean[objects.size()];
    claimed = new boolean[objects.size()];
    for (int d = 0; d < hit.length; d++) {
      for (int g = 0; g < found.length; g++) {
        overlaps[d][g] = Extent.overlap(this.detections.get(d), objects.get(g));
      }
    }
    match();
  }

  /** A crowd or difficult object as TIDE's region to be ignored, which any number may lie on. */
  private static GroundTruthBox asRegion(GroundTruthBox box) {
    return new GroundTruthBox(
        box.className(), box.x(), box.y(), box.width(), box.height(), box.area(), true, false);
  }

  private void match() {
    for (int d = 0; d < hit.length; d++) {
      int nearest = nearest(d, ofItsClass(d).and(g -> !found[g]));
      if (overlap(d, nearest) >= FOREGROUND) {
        found[nearest] = true;
        hit[d] = true;
      }
    }
  }

  private IntPredicate ofItsClass(int d) {
    String name = detections.get(d).className();
    return g -> objects.get(g).className().equals(name);
  }

  /** The object overlapped most, the first among equals; -1 where none is overlapped at all. */
  private int nearest(int d, IntPredicate among) {
    int nearest = -1;
    for (int g = 0; g < found.length; g++) {
      if (among.test(g) && overlaps[d][g] > overlap(d, nearest)) {
        nearest = g;
      }
    }
    return nearest;
  }

  private double overlap(int d, int g) {
    return g < 0 ? 0 : overlaps[d][g];
  }

  /** Writes down every detection and object. */
  void appendTo(TideLog log) {
    objects.forEach(object -> log.addObject(object.className()));
    for (int d = 0; d < hit.length; d++) {
      var detection = detections.get(d);
      var point = new Point(detection.className(), detection.score(), hit[d]);
      if (hit[d]) {
        log.addHit(point);
      } else {
        log.addFailure(failure(d, ignored(detection) ? null : point));
      }
    }
    for (int g = 0; g < found.length; g++) {
      if (!found[g]) {
        log.addUnfound(objects.get(g).className(), !claimed[g]);
      }
    }
  }

  private boolean ignored(DetectedBox detection) {
    return regions.stream()
        .anyMatch(
            region ->
                region.className().equals(detection.className())
                    && Extent.overlap(detection, region) > FOREGROUND);
  }

  private Failure failure(int d, Point before) {
    int own = nearest(d, ofItsClass(d));
    double ownOverlap = overlap(d, own);
    if (own >= 0 && BACKGROUND <= ownOverlap && ownOverlap <= FOREGROUND) {
      return new Failure(FailureKind.LOCALISATION, before, mended(d, own));
    }
    int other = nearest(d, ofItsClass(d).negate());
    if (overlap(d, other) >= FOREGROUND) {
      return new Failure(FailureKind.CLASSIFICATION, before, mended(d, other));
    }
    if (overlap(d, nearest(d, ofItsClass(d).and(g -> found[g]))) >= FOREGROUND) {
      return new Failure(FailureKind.DUPLICATE, before, null);
    }
    boolean nothingThere = overlap(d, nearest(d, g -> true)) <= BACKGROUND;
    return new Failure(nothingThere ? FailureKind.BACKGROUND : FailureKind.BOTH, before, null);
  }

  /** The hit that a detection would be; null where its object is found, or claimed already. */
  private Point mended(int d, int object) {
    if (found[object] || claimed[object]) {
      return null;
    }
    claimed[object] = true;
    return new Point(objects.get(object).className(), detections.get(d).score(), true);
  }
}
