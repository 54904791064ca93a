package org.glocal.evaluation.metrics.coco;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntToDoubleFunction;
import org.glocal.evaluation.curves.NanMean;

/** COCO's metrics of a set of images, over all classes and for each. All in [0, 1] or NaN. */
public final class CocoSummary {

  private final Map<String, CocoClassMetrics> perClass;
  private final CocoLimits limits;

  public CocoSummary(Map<String, CocoClassMetrics> perClass, CocoLimits limits) {
    this.perClass = perClass;
    this.limits = limits;
  }

  /** The evaluated classes, in the evaluator's order. */
  public List<String> classes() {
    return new ArrayList<>(perClass.keySet());
  }

  /** Mean over the classes that have objects to find. */
  public double get(CocoMetric metric) {
    return NanMean.of(perClass.values().stream().mapToDouble(c -> c.get(metric)));
  }

  /** One class's metric. */
  public double get(CocoMetric metric, String className) {
    return ofClass(className).get(metric);
  }

  /**
   * One class's precision over recall, at an intersection over union of 0.50: at recalls of 0,
   * 0.01, … 1. NaN where it has no object to find.
   */
  public double[] precisionByRecall(String className) {
    return ofClass(className).precisionByRecall();
  }

  /** Mean of the same over the classes that have objects to find; its own mean is mAP50. */
  public double[] precisionByRecall() {
    double[] mean = new double[CocoCurve.RECALLS.length];
    var curves = perClass.values().stream().map(CocoClassMetrics::precisionByRecall).toList();
    Arrays.setAll(mean, r -> NanMean.of(curves.stream().mapToDouble(c -> c[r])));
    return mean;
  }

  private CocoClassMetrics ofClass(String className) {
    var metrics = perClass.get(className);
    if (metrics == null) {
      throw new IllegalArgumentException(
          "class \"%s\": want one of %s".formatted(className, perClass.keySet()));
    }
    return metrics;
  }

  /** How many objects count in an area range, over all classes. */
  public long objects(AreaRange area) {
    return perClass.values().stream().mapToLong(c -> c.objects(area)).sum();
  }

  /** What the metrics were taken with. */
  public CocoLimits limits() {
    return limits;
  }

  /** Average precision at each of the ten intersections over union, "0.50" to "0.95". */
  public Map<String, Double> byIou() {
    return byIou(
        t ->
            NanMean.of(
                perClass.values().stream().mapToDouble(c -> c.averagePrecision(AreaRange.ALL, t))));
  }

  /** The same of one class's objects of one range of areas. */
  public Map<String, Double> byIou(String className, AreaRange area) {
    return byIou(t -> ofClass(className).averagePrecision(area, t));
  }

  private static Map<String, Double> byIou(IntToDoubleFunction metric) {
    var byIou = new LinkedHashMap<String, Double>();
    for (int t = 0; t < CocoMatcher.IOU_THRESHOLDS.length; t++) {
      byIou.put(
          String.format(Locale.ROOT, "%.2f", CocoMatcher.IOU_THRESHOLDS[t]),
          metric.applyAsDouble(t));
    }
    return byIou;
  }

  /** All twelve under their keys, in the order of COCO's table. */
  public Map<String, Double> byKey() {
    var metrics = new LinkedHashMap<String, Double>();
    for (CocoMetric metric : CocoMetric.values()) {
      metrics.put(metric.key(limits), get(metric));
    }
    return metrics;
  }
}
