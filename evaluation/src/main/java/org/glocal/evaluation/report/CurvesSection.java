package org.glocal.evaluation.report;

import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.report.Conditions.ReportedCondition;

/** Precision-recall curves: mean of all classes, and of each. */
final class CurvesSection {

  /** More classes than these are shown only to those who ask. */
  private static final int CLASSES_SHOWN = 8;

  private CurvesSection() {}

  static void write(Html html, ExperimentResult result) {
    var classes = MetricsSection.measuredClasses(result);
    var conditions = Conditions.drawn(result);
    html.open("section", "aria-labelledby", "curves");
    html.element("h2", "Precision and recall", "id", "curves");
    html.element(
        "p",
        "From the surest detection to the least sure, at an intersection over union of 0.50: how"
            + " many of the objects are found (recall), and how many of the detections are right"
            + " (precision). The area below a line is its AP50."
            + (result.filters().size() > 1 ? " Of the filters only the best is drawn." : ""));
    legend(html, conditions);
    html.open("div", "class", "curves whole");
    chart(
        html,
        "mean of all classes",
        conditions,
        c -> c.metrics().coco().precisionByRecall(),
        c -> c.metrics().coco().get(CocoMetric.AP50));
    html.close("div");
    if (classes.size() <= CLASSES_SHOWN) {
      html.open("details", "open", "open");
    } else {
      html.open("details");
    }
    html.element("summary", "Class by class").open("div", "class", "curves");
    for (String name : classes) {
      chart(
          html,
          name,
          conditions,
          c -> c.metrics().coco().precisionByRecall(name),
          c -> c.metrics().coco().get(CocoMetric.AP50, name));
    }
    html.close("div").close("details").close("section");
  }

  private static void legend(Html html, List<ReportedCondition> conditions) {
    html.open("ul", "class", "legend curves-legend");
    for (var condition : conditions) {
      html.open("li").open("svg", "width", "34", "height", "12", "aria-hidden", "true");
      html.open("path", "class", condition.style(), "d", "M1 6H33").close("path");
      html.close("svg").element("span", condition.label()).close("li");
    }
    html.close("ul");
  }

  private static void chart(
      Html html,
      String name,
      List<ReportedCondition> conditions,
      Function<ReportedCondition, double[]> curve,
      Function<ReportedCondition, Double> metric) {
    String metrics =
        conditions.stream()
            .map(c -> c.label() + " " + Formats.percent(metric.apply(c)))
            .collect(Collectors.joining(", "));
    html.open("figure").element("figcaption", name);
    CurveDrawing.open(html, "Precision over recall, %s; AP50: %s".formatted(name, metrics));
    conditions.forEach(c -> CurveDrawing.line(html, c.style(), curve.apply(c)));
    html.close("svg").close("figure");
  }
}
