package org.glocal.evaluation.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** COCO's figures of a set of images, over all classes and for each. All in [0, 1] or NaN. */
public final class CocoSummary {

  private final Map<String, Map<CocoFigure, Double>> perClass;

  CocoSummary(Map<String, Map<CocoFigure, Double>> perClass) {
    this.perClass = perClass;
  }

  /** The evaluated classes, in the evaluator's order. */
  public List<String> classes() {
    return new ArrayList<>(perClass.keySet());
  }

  /** Mean over the classes that have objects to find. */
  public double get(CocoFigure figure) {
    return Means.overMeasured(perClass.values().stream().mapToDouble(c -> c.get(figure)));
  }

  /** One class's figure. */
  public double get(CocoFigure figure, String className) {
    var figures = perClass.get(className);
    if (figures == null) {
      throw new IllegalArgumentException(
          "class \"%s\": want one of %s".formatted(className, perClass.keySet()));
    }
    return figures.get(figure);
  }

  /** All twelve under their keys, in the order of COCO's table. */
  public Map<String, Double> figures() {
    var figures = new LinkedHashMap<String, Double>();
    for (CocoFigure figure : CocoFigure.values()) {
      figures.put(figure.key(), get(figure));
    }
    return figures;
  }
}
