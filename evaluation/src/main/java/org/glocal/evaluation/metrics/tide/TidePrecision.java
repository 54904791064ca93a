package org.glocal.evaluation.metrics.tide;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.evaluation.curves.PrecisionRecallCurve;
import org.glocal.evaluation.metrics.tide.TideLog.RankedDetection;

/**
 * TIDE's mean average precision, that of tidecv's {@code ap.py}. It differs from COCO's in that a
 * class without objects but with detections counts as 0, and in the last digits of the recalls.
 */
final class TidePrecision {

  private static final double[] RECALLS = PrecisionRecallCurve.evenRecalls(100);

  private TidePrecision() {}

  /**
   * Over all classes that have points or objects; NaN where none has.
   *
   * @param points equal scores keep their order
   * @param objects to find, by class
   */
  static double mean(List<RankedDetection> points, Map<String, Integer> objects) {
    var byClass = new LinkedHashMap<String, List<RankedDetection>>();
    objects.forEach(
        (name, count) -> {
          if (count != 0) {
            byClass.put(name, new ArrayList<>());
          }
        });
    points.forEach(p -> byClass.computeIfAbsent(p.className(), c -> new ArrayList<>()).add(p));
    return byClass.entrySet().stream()
        .mapToDouble(e -> ofClass(e.getValue(), objects.getOrDefault(e.getKey(), 0)))
        .average()
        .orElse(Double.NaN);
  }

  private static double ofClass(List<RankedDetection> points, int objects) {
    if (objects == 0) {
      return 0;
    }
    points.sort(Comparator.comparingDouble(RankedDetection::score).reversed());
    var curve = new PrecisionRecallCurve(points.size());
    int right = 0;
    for (int i = 0; i < points.size(); i++) {
      right += points.get(i).right() ? 1 : 0;
      curve.add((double) right / objects, (double) right / (i + 1));
    }
    return curve.meanPrecisionAt(RECALLS);
  }
}
