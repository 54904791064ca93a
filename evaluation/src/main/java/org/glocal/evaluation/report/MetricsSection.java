package org.glocal.evaluation.report;

import java.util.List;
import java.util.Map;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.report.Conditions.ReportedCondition;

/** Tables and bars of detection metrics: over all classes, and class by class. */
final class MetricsSection {

  private static final Map<CocoMetric, String> HEADINGS =
      Map.of(
          CocoMetric.AP50, "mAP50",
          CocoMetric.AP, "mAP 50:95",
          CocoMetric.AP75, "mAP75",
          CocoMetric.AP_SMALL, "small",
          CocoMetric.AP_MEDIUM, "medium",
          CocoMetric.AP_LARGE, "large");

  private static final List<CocoMetric> COLUMNS =
      List.of(
          CocoMetric.AP50,
          CocoMetric.AP,
          CocoMetric.AP75,
          CocoMetric.AP_SMALL,
          CocoMetric.AP_MEDIUM,
          CocoMetric.AP_LARGE);

  private MetricsSection() {}

  static void write(Html html, ExperimentResult result) {
    html.open("section", "aria-labelledby", "figures");
    html.element("h2", "Figures", "id", "figures");
    overall(html, result);
    html.element("h3", "mAP50 by class");
    var measured = measuredClasses(result);
    bars(html, result, measured);
    perClass(html, result, measured);
    BreakdownTables.write(html, result, measured);
    var others = result.classes().stream().filter(name -> !measured.contains(name)).toList();
    if (!others.isEmpty()) {
      html.element(
          "p", "No objects to find of " + String.join(", ", others) + ".", "class", "note");
    }
    html.close("section");
  }

  /** The classes that have objects to find on some kind of images. */
  static List<String> measuredClasses(ExperimentResult result) {
    return result.classes().stream().filter(name -> isMeasured(result, name)).toList();
  }

  private static boolean isMeasured(ExperimentResult result, String name) {
    return Conditions.of(result).stream()
        .anyMatch(c -> !Double.isNaN(c.metrics().coco().get(CocoMetric.AP50, name)));
  }

  private static void overall(Html html, ExperimentResult result) {
    openTable(html, "All figures, over all classes, in percent");
    html.open("thead").open("tr").element("th", "images", "scope", "col");
    COLUMNS.forEach(metric -> html.element("th", HEADINGS.get(metric), "scope", "col"));
    html.element("th", "VOC AP50", "scope", "col").element("th", "gap closed", "scope", "col");
    html.close("tr").close("thead").open("tbody");
    for (var condition : Conditions.of(result)) {
      row(html, condition);
    }
    closeTable(html);
  }

  private static void row(Html html, ReportedCondition condition) {
    html.open("tr", "class", condition.role());
    html.open("th", "scope", "row").text(condition.label());
    if (condition.isFilter()) {
      html.text(" ").element("span", "untrained filter", "class", "badge");
    }
    html.close("th");
    for (var metric : COLUMNS) {
      html.element("td", Formats.percent(condition.metrics().coco().get(metric)));
    }
    html.element("td", Formats.percent(condition.metrics().voc().allPoint()));
    html.element("td", condition.isTranslated() ? Formats.percent(condition.gapClosed()) : "");
    html.close("tr");
  }

  private static void bars(Html html, ExperimentResult result, List<String> classes) {
    html.open("div", "class", "bars", "aria-hidden", "true"); // the table below says the same
    for (String name : classes) {
      html.open("div", "class", "class-bars").element("h4", name);
      for (var condition : Conditions.drawn(result)) {
        double metric = condition.metrics().coco().get(CocoMetric.AP50, name);
        html.open("div", "class", "bar").element("span", condition.label(), "class", "name");
        html.open("svg", "height", "10", "class", "track");
        html.open("rect", "class", "rest", "width", "100%", "height", "10", "rx", "2")
            .close("rect");
        String width = Formats.svg(Double.isNaN(metric) ? 0 : 100 * metric) + "%";
        String style = "fill " + condition.role();
        html.open("rect", "class", style, "width", width, "height", "10", "rx", "2").close("rect");
        html.close("svg").element("span", Formats.percent(metric), "class", "value");
        html.close("div");
      }
      html.close("div");
    }
    html.close("div");
  }

  private static void perClass(Html html, ExperimentResult result, List<String> classes) {
    html.open("details").element("summary", "The same as a table");
    openTable(html, "mAP50 by class, in percent");
    html.open("thead").open("tr").element("th", "class", "scope", "col");
    Conditions.of(result).forEach(c -> html.element("th", c.label(), "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    for (String name : classes) {
      html.open("tr").element("th", name, "scope", "row");
      for (var condition : Conditions.of(result)) {
        double metric = condition.metrics().coco().get(CocoMetric.AP50, name);
        html.element("td", Formats.percent(metric));
      }
      html.close("tr");
    }
    closeTable(html);
    html.close("details");
  }

  /** A table that scrolls in its own box where the screen is narrow, by keyboard too. */
  static void openTable(Html html, String caption) {
    html.open("div", "class", "scroll", "role", "region", "aria-label", caption, "tabindex", "0");
    html.open("table").element("caption", caption);
  }

  static void closeTable(Html html) {
    html.close("tbody").close("table").close("div");
  }
}
