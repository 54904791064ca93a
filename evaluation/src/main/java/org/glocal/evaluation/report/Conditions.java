package org.glocal.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.metrics.DetectionFigures;

/** The kinds of images of an experiment in the order of every table: source, translated, oracle. */
final class Conditions {

  private Conditions() {}

  /**
   * @param label as in tables
   * @param role {@code source}, {@code translated} or {@code oracle}: the style's class
   * @param figures what was measured
   * @param gapClosed NaN but for translators
   */
  record Condition(String label, String role, DetectionFigures figures, double gapClosed) {}

  static List<Condition> of(ExperimentResult result) {
    var conditions = new ArrayList<Condition>();
    conditions.add(new Condition("source", "source", result.source(), Double.NaN));
    result
        .translated()
        .forEach(
            (name, figures) ->
                conditions.add(new Condition(name, "translated", figures, result.gapClosed(name))));
    result
        .oracle()
        .ifPresent(o -> conditions.add(new Condition("oracle", "oracle", o, Double.NaN)));
    return conditions;
  }
}
