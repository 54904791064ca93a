package org.glocal.evaluation.metrics.tide;

import java.util.function.IntPredicate;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.evaluation.matching.OverlapTable;
import org.glocal.evaluation.metrics.tide.TideLog.Failure;
import org.glocal.evaluation.metrics.tide.TideLog.RankedDetection;

/**
 * TIDE's classification of one image's detections and objects, in the order of its own code
 * (tidecv's {@code quantify.py}): matches over all classes first, then one kind of failure for each
 * detection that is no hit. The costs of failures, their counts and the report's pictures all come
 * from here.
 */
public final class TideImage {

  /** TIDE's {@code t_f}. */
  private static final double FOREGROUND = 0.5;

  /** TIDE's {@code t_b}. */
  private static final double BACKGROUND = 0.1;

  /** Of all classes together. */
  private static final int MAX_DETECTIONS = 100;

  private final OverlapTable image;

  /** The first so many count. */
  private final int detections;

  private final boolean[] hit;
  private final boolean[] found;

  /** The object that each failure would find if it were fixed; -1 for none. */
  private final int[] fixable;

  /** Of each detection; null for a hit. */
  private final FailureKind[] kinds;

  /** Objects that fixing a failure would find; each only for its first such failure. */
  private final boolean[] claimed;

  /** Of all detections. */
  public TideImage(OverlapTable image) {
    this(image, Double.NEGATIVE_INFINITY);
  }

  /**
   * @param minScore detections below it are left out
   */
  public TideImage(OverlapTable image, double minScore) {
    this.image = image;
    detections = Math.min(MAX_DETECTIONS, image.detectionsFrom(minScore));
    hit = new boolean[detections];
    found = new boolean[image.objects()];
    fixable = new int[detections];
    kinds = new FailureKind[detections];
    claimed = new boolean[image.objects()];
    match();
    for (int d = 0; d < detections; d++) {
      fixable[d] = -1;
      if (!hit[d]) {
        kinds[d] = classify(d);
      }
    }
  }

  private void match() {
    for (int d = 0; d < detections; d++) {
      int nearest = image.firstLargest(d, ofItsClass(d).and(g -> !found[g]));
      if (image.overlap(d, nearest) >= FOREGROUND) {
        found[nearest] = true;
        hit[d] = true;
      }
    }
  }

  private IntPredicate ofItsClass(int d) {
    String name = image.detection(d).className();
    return g -> counts(g) && image.object(g).className().equals(name);
  }

  private IntPredicate ofOtherClasses(int d) {
    return ofItsClass(d).negate().and(this::counts);
  }

  private boolean counts(int g) {
    return image.object(g).counts();
  }

  private FailureKind classify(int d) {
    int own = image.firstLargest(d, ofItsClass(d));
    double ownOverlap = image.overlap(d, own);
    if (own >= 0 && BACKGROUND <= ownOverlap && ownOverlap <= FOREGROUND) {
      claim(d, own);
      return FailureKind.LOCALIZATION;
    }
    int other = image.firstLargest(d, ofOtherClasses(d));
    if (image.overlap(d, other) >= FOREGROUND) {
      claim(d, other);
      return FailureKind.CLASSIFICATION;
    }
    int foundBefore = image.firstLargest(d, ofItsClass(d).and(g -> found[g]));
    if (image.overlap(d, foundBefore) >= FOREGROUND) {
      return FailureKind.DUPLICATE;
    }
    boolean nothingThere = image.overlap(d, image.firstLargest(d, this::counts)) <= BACKGROUND;
    return nothingThere ? FailureKind.BACKGROUND : FailureKind.BOTH;
  }

  /** Notes that a detection would find an object, unless that is found, or claimed already. */
  private void claim(int d, int object) {
    if (!found[object] && !claimed[object]) {
      claimed[object] = true;
      fixable[d] = object;
    }
  }

  /** How many detections were classified: the first ones, by falling score. */
  int detections() {
    return detections;
  }

  /** A detection; 0 is that of the highest score. */
  DetectedBox detection(int d) {
    return image.detection(d);
  }

  GroundTruthBox object(int g) {
    return image.object(g);
  }

  /** How many objects the image has. */
  int objects() {
    return found.length;
  }

  /** Whether a detection finds an object. */
  boolean isHit(int d) {
    return hit[d];
  }

  /** Whether a detection that is no hit counts as nothing: it lies on a crowd or the like. */
  boolean isIgnored(int d) {
    var detection = image.detection(d);
    for (int g = 0; g < image.objects(); g++) {
      var region = image.object(g);
      if (!region.counts()
          && region.className().equals(detection.className())
          && detection.box().shareInside(region.box()) > FOREGROUND) {
        return true;
      }
    }
    return false;
  }

  /** How a detection that is no hit fails. */
  FailureKind failure(int d) {
    return kinds[d];
  }

  /** Whether an object is found. */
  boolean isFound(int g) {
    return found[g];
  }

  /** Whether an object counts that is neither found nor would be if some failure were fixed. */
  boolean isMissed(int g) {
    return counts(g) && !found[g] && !claimed[g];
  }

  /** Writes down every detection and object. */
  void appendTo(TideLog log) {
    for (int g = 0; g < found.length; g++) {
      if (counts(g)) {
        log.addObject(image.object(g).className());
      }
    }
    for (int d = 0; d < detections; d++) {
      var detection = image.detection(d);
      var point = new RankedDetection(detection.className(), detection.score(), hit[d]);
      if (hit[d]) {
        log.addHit(point);
      } else {
        log.addFailure(new Failure(kinds[d], isIgnored(d) ? null : point, fixed(d)));
      }
    }
    for (int g = 0; g < found.length; g++) {
      if (counts(g) && !found[g]) {
        log.addUnfound(image.object(g).className(), !claimed[g]);
      }
    }
  }

  /** The hit that a detection would be; null for none. */
  private RankedDetection fixed(int d) {
    return fixable[d] < 0
        ? null
        : new RankedDetection(
            image.object(fixable[d]).className(), image.detection(d).score(), true);
  }
}
