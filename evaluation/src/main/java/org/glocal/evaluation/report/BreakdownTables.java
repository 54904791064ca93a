package org.glocal.evaluation.report;

import java.util.List;
import java.util.Map;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.metrics.coco.AreaRange;
import org.glocal.evaluation.metrics.coco.CocoMetric;

/** Average precision by intersection over union, and by class and size of objects. */
final class BreakdownTables {

  private static final Map<AreaRange, CocoMetric> SIZES =
      Map.of(
          AreaRange.SMALL, CocoMetric.AP_SMALL,
          AreaRange.MEDIUM, CocoMetric.AP_MEDIUM,
          AreaRange.LARGE, CocoMetric.AP_LARGE);

  private static final List<AreaRange> COLUMNS =
      List.of(AreaRange.SMALL, AreaRange.MEDIUM, AreaRange.LARGE);

  private BreakdownTables() {}

  static void write(Html html, ExperimentResult result, List<String> classes) {
    html.open("details").element("summary", "By overlap, and by class and size");
    byOverlap(html, result);
    bySize(html, result, classes);
    html.element(
        "p",
        "Each class, size and overlap at once stands in metrics.json under “breakdown”.",
        "class",
        "note");
    html.close("details");
  }

  private static void byOverlap(Html html, ExperimentResult result) {
    MetricsSection.openTable(html, "mAP by intersection over union, in percent");
    html.open("thead").open("tr").element("th", "images", "scope", "col");
    result.source().coco().byIou().keySet().forEach(iou -> html.element("th", iou, "scope", "col"));
    html.close("tr").close("thead").open("tbody");
    for (var condition : Conditions.of(result)) {
      html.open("tr", "class", condition.role()).element("th", condition.label(), "scope", "row");
      for (double metric : condition.metrics().coco().byIou().values()) {
        html.element("td", Formats.percent(metric));
      }
      html.close("tr");
    }
    MetricsSection.closeTable(html);
  }

  private static void bySize(Html html, ExperimentResult result, List<String> classes) {
    MetricsSection.openTable(html, "mAP 50:95 by class and size of objects, in percent");
    html.open("thead").open("tr").element("td", "");
    for (var condition : Conditions.of(result)) {
      html.element("th", condition.label(), "scope", "colgroup", "colspan", "3");
    }
    html.close("tr").open("tr").element("th", "class", "scope", "col");
    for (int i = 0; i < Conditions.of(result).size(); i++) {
      COLUMNS.forEach(area -> html.element("th", area.label(), "scope", "col"));
    }
    html.close("tr").close("thead").open("tbody");
    for (String name : classes) {
      html.open("tr").element("th", name, "scope", "row");
      for (var condition : Conditions.of(result)) {
        for (var area : COLUMNS) {
          double metric = condition.metrics().coco().get(SIZES.get(area), name);
          html.element("td", Formats.percent(metric));
        }
      }
      html.close("tr");
    }
    MetricsSection.closeTable(html);
  }
}
