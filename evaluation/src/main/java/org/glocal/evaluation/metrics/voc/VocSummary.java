package org.glocal.evaluation.metrics.voc;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.evaluation.curves.NanMean;

/**
 * Pascal VOC's metrics of a set of images, over all classes and for each. All in [0, 1] or NaN.
 *
 * @param perClass in the evaluator's order
 */
public record VocSummary(Map<String, ClassMetrics> perClass) {

  /** Key of the all-point mean. */
  public static final String ALL_POINT = "vocAP50";

  /** Key of the eleven-point mean. */
  public static final String ELEVEN_POINT = "vocAP50ElevenPoint";

  /**
   * @param allPoint area under the envelope, VOC 2010 and later
   * @param elevenPoint mean at eleven recalls, VOC 2007
   */
  public record ClassMetrics(double allPoint, double elevenPoint) {}

  /** Mean all-point average precision over the classes that have objects to find. */
  public double allPoint() {
    return NanMean.of(perClass.values().stream().mapToDouble(ClassMetrics::allPoint));
  }

  /** Mean eleven-point average precision over the classes that have objects to find. */
  public double elevenPoint() {
    return NanMean.of(perClass.values().stream().mapToDouble(ClassMetrics::elevenPoint));
  }

  /** Both means under their keys. */
  public Map<String, Double> byKey() {
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put(ALL_POINT, allPoint());
    metrics.put(ELEVEN_POINT, elevenPoint());
    return metrics;
  }
}
