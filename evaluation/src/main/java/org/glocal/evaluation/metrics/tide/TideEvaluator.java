package org.glocal.evaluation.metrics.tide;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.evaluation.matching.DetectionEvaluator;
import org.glocal.evaluation.matching.EvaluatedClasses;
import org.glocal.evaluation.matching.OverlapTable;

/**
 * The cost of each of TIDE's error types: how much higher the mean average precision at an
 * intersection over union of 0.50 would be if failures of the kind were fixed and all else stayed
 * (TIDE, Bolya et al. 2020, arXiv 2008.08115, section 2.3), equal to tidecv 1.0.1. Costs do not add
 * up: a fixed failure of one kind may change what another costs.
 */
public final class TideEvaluator implements DetectionEvaluator {

  /** The key of what all false alarms together cost. */
  public static final String FALSE_ALARMS = "falseAlarms";

  /** The key of what all objects together cost that are not found. */
  public static final String UNFOUND = "unfound";

  private final EvaluatedClasses classes;
  private final TideLog log = new TideLog();

  /**
   * @param classes the classes to evaluate, each once
   */
  public TideEvaluator(List<String> classes) {
    this.classes = new EvaluatedClasses(classes);
  }

  @Override
  public void add(String imageId, OverlapTable image) {
    classes.add(imageId, image);
    new TideImage(image.withoutOthers(classes.names())).appendTo(log);
  }

  /**
   * Costs by {@link FailureKind#key}, then those of all false alarms and of all unfound objects;
   * NaN where there is no object to find. Costs of a kind are never below 0.
   */
  public Map<String, Double> costs() {
    double base = log.precision();
    var costs = new LinkedHashMap<String, Double>();
    for (var kind : FailureKind.values()) {
      costs.put(kind.key(), cost(Math.max(0, log.precisionWithout(kind) - base)));
    }
    costs.put(FALSE_ALARMS, cost(log.precisionWithoutFalseAlarms() - base));
    costs.put(UNFOUND, cost(log.precisionWithoutUnfound() - base));
    return costs;
  }

  private double cost(double difference) {
    return log.hasObjects() ? difference : Double.NaN;
  }
}
