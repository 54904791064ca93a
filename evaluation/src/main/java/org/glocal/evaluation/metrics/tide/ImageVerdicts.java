package org.glocal.evaluation.metrics.tide;

import java.util.ArrayList;
import java.util.List;
import org.glocal.evaluation.boxes.BoundingBox;

/**
 * One image's hits, false alarms and missed objects from one score on, as {@link TideImage} tells
 * them apart, for people to look at. Detections on crowds and difficult objects are left out.
 *
 * @param boxes hits and false alarms by falling score, then the objects missed
 */
public record ImageVerdicts(List<JudgedBox> boxes) {

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
  public record JudgedBox(Verdict verdict, String className, BoundingBox box, double score) {}

  public ImageVerdicts {
    boxes = List.copyOf(boxes);
  }

  /** Of an image's detections, as many of them as were classified. */
  public static ImageVerdicts of(TideImage image) {
    var boxes = new ArrayList<JudgedBox>();
    for (int d = 0; d < image.detections(); d++) {
      if (image.isHit(d) || !image.isIgnored(d)) {
        var verdict = image.isHit(d) ? Verdict.HIT : Verdict.FALSE_ALARM;
        var detection = image.detection(d);
        boxes.add(
            new JudgedBox(verdict, detection.className(), detection.box(), detection.score()));
      }
    }
    for (int g = 0; g < image.objects(); g++) {
      var object = image.object(g);
      if (object.counts() && !image.isFound(g)) {
        boxes.add(new JudgedBox(Verdict.MISSED, object.className(), object.box(), Double.NaN));
      }
    }
    return new ImageVerdicts(boxes);
  }

  /** How many boxes got a verdict. */
  public int count(Verdict verdict) {
    return (int) boxes.stream().filter(box -> box.verdict() == verdict).count();
  }
}
