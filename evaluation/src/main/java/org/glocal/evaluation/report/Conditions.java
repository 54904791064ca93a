package org.glocal.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.metrics.DetectionMetrics;

/** The measured conditions in the order of every table: source, translated, oracle. */
final class Conditions {

  private Conditions() {}

  /**
   * @param label as in tables
   * @param role {@code source}, {@code translated} or {@code oracle}: the style's class
   * @param number among those of its role, from 1
   * @param metrics what was measured
   * @param gapClosed NaN but for translators
   */
  record ReportedCondition(
      String label, String role, int number, DetectionMetrics metrics, double gapClosed) {

    private static final int STYLES = 4;

    /** The classes of its line in a chart: distinguished by dashes as well as by color. */
    String style() {
      return "curve %s n%d".formatted(role, (number - 1) % STYLES + 1);
    }
  }

  static List<ReportedCondition> of(ExperimentResult result) {
    var conditions = new ArrayList<ReportedCondition>();
    conditions.add(new ReportedCondition("source", "source", 1, result.source(), Double.NaN));
    result
        .translated()
        .forEach(
            (name, metrics) ->
                conditions.add(
                    new ReportedCondition(
                        name, "translated", conditions.size(), metrics, result.gapClosed(name))));
    result
        .oracle()
        .ifPresent(
            o -> conditions.add(new ReportedCondition("oracle", "oracle", 1, o, Double.NaN)));
    return conditions;
  }
}
