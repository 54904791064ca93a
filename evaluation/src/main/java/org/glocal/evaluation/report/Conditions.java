package org.glocal.evaluation.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.metrics.DetectionMetrics;

/** The measured conditions in the order of every table: source, trained, filters, oracle. */
final class Conditions {

  private static final String TRANSLATED = "translated";
  private static final String FILTER = "filter";

  private Conditions() {}

  /**
   * @param label as in tables
   * @param role {@code source}, {@code translated}, {@code filter} or {@code oracle}: the style's
   *     class
   * @param number among those of its role, from 1
   * @param metrics what was measured
   * @param gapClosed NaN but for translators and filters
   */
  record ReportedCondition(
      String label, String role, int number, DetectionMetrics metrics, double gapClosed) {

    private static final int STYLES = 4;

    /** Whether images were changed for it. */
    boolean isTranslated() {
      return role.equals(TRANSLATED) || isFilter();
    }

    /** Whether nothing of it is learned. */
    boolean isFilter() {
      return role.equals(FILTER);
    }

    /** The classes of its line in a chart: distinguished by dashes as well as by color. */
    String style() {
      return "curve %s n%d".formatted(role, (number - 1) % STYLES + 1);
    }
  }

  static List<ReportedCondition> of(ExperimentResult result) {
    var conditions = new ArrayList<ReportedCondition>();
    conditions.add(new ReportedCondition("source", "source", 1, result.source(), Double.NaN));
    conditions.addAll(translated(result, TRANSLATED));
    conditions.addAll(translated(result, FILTER));
    result
        .oracle()
        .ifPresent(
            o -> conditions.add(new ReportedCondition("oracle", "oracle", 1, o, Double.NaN)));
    return conditions;
  }

  /** The same without all filters but the best: what a chart has room for. */
  static List<ReportedCondition> drawn(ExperimentResult result) {
    return of(result).stream()
        .filter(c -> !c.isFilter() || result.bestFilter().equals(Optional.of(c.label())))
        .toList();
  }

  private static List<ReportedCondition> translated(ExperimentResult result, String role) {
    var conditions = new ArrayList<ReportedCondition>();
    result
        .translated()
        .forEach(
            (name, metrics) -> {
              if (result.filters().contains(name) == role.equals(FILTER)) {
                conditions.add(
                    new ReportedCondition(
                        name, role, conditions.size() + 1, metrics, result.gapClosed(name)));
              }
            });
    return conditions;
  }
}
