package org.glocal.evaluation.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * How one image's detections compare with its objects at one score, for people to look at: by
 * falling score, each detection takes the free object of its class that it overlaps most, if by at
 * least half. Detections on crowds and difficult objects are left out.
 *
 * @param boxes hits and false alarms by falling score, then the objects missed
 */
public record ImageVerdicts(List<JudgedBox> boxes) {

  private static final double LEAST_OVERLAP = 0.5;

  /** What became of a detection or an object. */
  public enum Verdict {
    HIT,
    FALSE_ALARM,
    MISSED
  }

  /**
   * A detection, or an object that none found.
   *
   * @param score of the detection; NaN for a missed object
   */
  public record JudgedBox(
      Verdict verdict,
      String className,
      double x,
      double y,
      double width,
      double height,
      double score) {}

  public ImageVerdicts {
    boxes = List.copyOf(boxes);
  }

  /**
   * @param leastScore detections below it are left out
   */
  public static ImageVerdicts of(
      List<GroundTruthBox> truth, List<DetectedBox> detections, double leastScore) {
    var boxes = new ArrayList<JudgedBox>();
    boolean[] taken = new boolean[truth.size()];
    detections.stream()
        .filter(detection -> detection.score() >= leastScore)
        .sorted(Comparator.comparingDouble(DetectedBox::score).reversed())
        .forEach(detection -> judge(detection, truth, taken, boxes));
    for (int g = 0; g < taken.length; g++) {
      var object = truth.get(g);
      if (!taken[g] && object.counts()) {
        boxes.add(
            new JudgedBox(
                Verdict.MISSED,
                object.className(),
                object.x(),
                object.y(),
                object.width(),
                object.height(),
                Double.NaN));
      }
    }
    return new ImageVerdicts(boxes);
  }

  /** How many boxes got a verdict. */
  public int count(Verdict verdict) {
    return (int) boxes.stream().filter(box -> box.verdict() == verdict).count();
  }

  private static void judge(
      DetectedBox detection, List<GroundTruthBox> truth, boolean[] taken, List<JudgedBox> boxes) {
    int best = largestOverlap(detection, truth, taken, true);
    if (best < 0 && largestOverlap(detection, truth, taken, false) >= 0) {
      return;
    }
    if (best >= 0) {
      taken[best] = true;
    }
    boxes.add(
        new JudgedBox(
            best >= 0 ? Verdict.HIT : Verdict.FALSE_ALARM,
            detection.className(),
            detection.x(),
            detection.y(),
            detection.width(),
            detection.height(),
            detection.score()));
  }

  private static int largestOverlap(
      DetectedBox detection, List<GroundTruthBox> truth, boolean[] taken, boolean counting) {
    int best = -1;
    double largest = LEAST_OVERLAP;
    for (int g = 0; g < truth.size(); g++) {
      var object = truth.get(g);
      if (taken[g]
          || object.counts() != counting
          || !object.className().equals(detection.className())) {
        continue;
      }
      double overlap = Extent.overlap(detection, object);
      if (overlap >= largest) {
        largest = overlap;
        best = g;
      }
    }
    return best;
  }
}
