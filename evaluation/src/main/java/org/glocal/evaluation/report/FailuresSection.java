package org.glocal.evaluation.report;

import java.util.Locale;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.metrics.tide.FailureKind;
import org.glocal.evaluation.metrics.tide.TideEvaluator;

/** Numbers and costs of failures by TIDE's kinds. */
final class FailuresSection {

  private FailuresSection() {}

  static void write(Html html, ExperimentResult result) {
    html.open("section", "aria-labelledby", "failures");
    html.element("h2", "How it fails", "id", "failures");
    html.element(
        "p",
        String.format(
            Locale.ROOT,
            "Failures at a score of %.2f and more, by the kinds of TIDE (arXiv 2008.08115), counted.",
            result.displayScore()));
    MetricsSection.openTable(html, "Failures by kind, in numbers of detections or objects");
    html.open("thead").open("tr").element("th", "kind", "scope", "col");
    result.failures().keySet().forEach(name -> html.element("th", name, "scope", "col"));
    html.element("th", "what it is", "scope", "col", "class", "words");
    html.close("tr").close("thead").open("tbody");
    for (var kind : FailureKind.values()) {
      html.open("tr").element("th", kind.key(), "scope", "row");
      result
          .failures()
          .values()
          .forEach(counts -> html.element("td", Integer.toString(counts.of(kind))));
      html.element("td", meaning(kind), "class", "words").close("tr");
    }
    MetricsSection.closeTable(html);
    costs(html, result);
    html.close("section");
  }

  private static void costs(Html html, ExperimentResult result) {
    html.element("h3", "What it costs");
    html.element(
        "p",
        "TIDE’s own figure: how many points of mAP50 would be gained if failures of one kind were"
            + " fixed and all else stayed, over all scores. Costs of kinds do not add up.");
    MetricsSection.openTable(html, "Cost by kind, in points of mAP50");
    html.open("thead").open("tr").element("th", "kind", "scope", "col");
    result.failureCosts().keySet().forEach(name -> html.element("th", name, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    for (String kind : result.failureCosts().values().iterator().next().keySet()) {
      html.open("tr").element("th", words(kind), "scope", "row");
      result
          .failureCosts()
          .values()
          .forEach(costs -> html.element("td", Formats.percent(costs.get(kind))));
      html.close("tr");
    }
    MetricsSection.closeTable(html);
  }

  private static String words(String kind) {
    return switch (kind) {
      case TideEvaluator.FALSE_ALARMS -> "all false alarms";
      case TideEvaluator.UNFOUND -> "all objects not found";
      default -> kind;
    };
  }

  private static String meaning(FailureKind kind) {
    return switch (kind) {
      case CLASSIFICATION -> "an object found, but taken for another class";
      case LOCALIZATION -> "the right class, but a box that overlaps by 0.1 to 0.5 only";
      case BOTH -> "a wrong class and a box that overlaps by 0.1 to 0.5 only";
      case DUPLICATE -> "an object found once more";
      case BACKGROUND -> "no object there";
      case MISSED -> "an object not even nearly found";
    };
  }
}
