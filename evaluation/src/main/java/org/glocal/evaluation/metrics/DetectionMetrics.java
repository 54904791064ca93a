package org.glocal.evaluation.metrics;

import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.evaluation.metrics.coco.AreaRange;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.metrics.coco.CocoSummary;
import org.glocal.evaluation.metrics.voc.VocSummary;

/** COCO's and VOC's metrics of a set of images. All in [0, 1] or NaN. */
public record DetectionMetrics(CocoSummary coco, VocSummary voc) {

  /** The evaluated classes, in the evaluator's order. */
  public List<String> classes() {
    return coco.classes();
  }

  /** COCO's twelve metrics and VOC's two under their keys. */
  public Map<String, Double> byKey() {
    var metrics = new LinkedHashMap<>(coco.byKey());
    metrics.putAll(voc.byKey());
    return metrics;
  }

  /** The same fourteen of one class. */
  public Map<String, Double> byKey(String className) {
    var metrics = new LinkedHashMap<String, Double>();
    for (CocoMetric metric : CocoMetric.values()) {
      metrics.put(metric.key(coco.limits()), coco.get(metric, className));
    }
    var ofClass = voc.perClass().get(className);
    metrics.put(VocSummary.ALL_POINT, ofClass.allPoint());
    metrics.put(VocSummary.ELEVEN_POINT, ofClass.elevenPoint());
    return metrics;
  }

  /** The six average precisions, VOC's all-point one, and each class's mAP and mAP50. */
  public JsonObject toJson() {
    var json = new JsonObject();
    for (CocoMetric metric : CocoMetric.values()) {
      if (metric.isPrecision()) {
        json.add(metric.key(), number(coco.get(metric)));
      }
    }
    json.add(VocSummary.ALL_POINT, number(voc.allPoint()));
    var perClass = new JsonObject();
    for (String name : classes()) {
      var metrics = new JsonObject();
      metrics.add(CocoMetric.AP.key(), number(coco.get(CocoMetric.AP, name)));
      metrics.add(CocoMetric.AP50.key(), number(coco.get(CocoMetric.AP50, name)));
      perClass.add(name, metrics);
    }
    json.add("perClass", perClass);
    return json;
  }

  /**
   * COCO's average precision of each class, size of objects and intersection over union: class,
   * then area range, then "0.50" to "0.95".
   */
  public JsonObject breakdown() {
    var json = new JsonObject();
    for (String name : classes()) {
      var byArea = new JsonObject();
      for (AreaRange area : AreaRange.values()) {
        byArea.add(area.label(), numbers(coco.byIou(name, area)));
      }
      json.add(name, byArea);
    }
    return json;
  }

  /**
   * Share of a gap that is closed: 0 for none, 1 for all, negative where it grew; NaN where there
   * is none.
   *
   * @param from where the gap begins
   * @param reached how far it is closed
   * @param to where it ends
   */
  public static double gapClosed(double from, double reached, double to) {
    return to > from ? (reached - from) / (to - from) : Double.NaN;
  }

  /** Metrics as a JSON object, null where nothing could be measured. */
  public static JsonObject numbers(Map<String, Double> metrics) {
    var json = new JsonObject();
    metrics.forEach((key, value) -> json.add(key, number(value)));
    return json;
  }

  /** A metric as JSON: null where nothing could be measured. */
  public static JsonElement number(double metric) {
    return Double.isNaN(metric) ? JsonNull.INSTANCE : new JsonPrimitive(metric);
  }
}
