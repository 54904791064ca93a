package org.glocal.evaluation.metrics.tide;

import java.util.ArrayList;
import java.util.List;
import org.glocal.evaluation.boxes.BoundingBox;

/**
 * True positives, false positives and false negatives of one image above a score threshold, as
 * {@link TideImage} classifies them, for pictures. Detections on crowds and difficult objects are
 * left out.
 *
 * @param boxes true and false positives by falling score, then the false negatives
 */
public record ImageMatches(List<MatchedBox> boxes) {

  /** Outcome of a detection or an object. */
  public enum MatchOutcome {
    TRUE_POSITIVE,
    FALSE_POSITIVE,
    FALSE_NEGATIVE
  }

  /**
   * A detection, or an object that none found.
   *
   * @param score of the detection; NaN for a missed object
   */
  public record MatchedBox(MatchOutcome outcome, String className, BoundingBox box, double score) {}

  public ImageMatches {
    boxes = List.copyOf(boxes);
  }

  /** Of an image's detections, as many of them as were classified. */
  public static ImageMatches of(TideImage image) {
    var boxes = new ArrayList<MatchedBox>();
    for (int d = 0; d < image.detections(); d++) {
      if (image.isHit(d) || !image.isIgnored(d)) {
        var outcome = image.isHit(d) ? MatchOutcome.TRUE_POSITIVE : MatchOutcome.FALSE_POSITIVE;
        var detection = image.detection(d);
        boxes.add(
            new MatchedBox(outcome, detection.className(), detection.box(), detection.score()));
      }
    }
    for (int g = 0; g < image.objects(); g++) {
      var object = image.object(g);
      if (object.counts() && !image.isFound(g)) {
        boxes.add(
            new MatchedBox(
                MatchOutcome.FALSE_NEGATIVE, object.className(), object.box(), Double.NaN));
      }
    }
    return new ImageMatches(boxes);
  }

  /** How many boxes got a outcome. */
  public int count(MatchOutcome outcome) {
    return (int) boxes.stream().filter(box -> box.outcome() == outcome).count();
  }
}
