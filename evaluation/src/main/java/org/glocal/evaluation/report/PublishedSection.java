package org.glocal.evaluation.report;

import java.util.List;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.metrics.coco.CocoMetric;

/** Table of this experiment's metrics next to the paper's published ones. */
final class PublishedSection {

  private PublishedSection() {}

  static void write(Html html, ExperimentResult result) {
    html.open("section", "aria-labelledby", "published");
    html.element("h2", "Next to the paper’s rows, which are of other data sets", "id", "published");
    html.element(
        "p",
        "Published figures (arXiv 2410.05058) are of Faster R-CNN R50-C4. Data, detector and"
            + " training differ from this experiment: compare the share of the gap, if anything,"
            + " never a figure with a figure.");
    html.open("div", "class", "tables");
    open(html, "Measured here: " + result.detector() + ", on " + result.sourceName(), "mAP50");
    for (var condition : Conditions.of(result)) {
      double ap50 = condition.metrics().coco().get(CocoMetric.AP50);
      row(html, condition.role(), condition.label(), ap50, condition.gapClosed());
    }
    MetricsSection.closeTable(html);
    for (var published : PublishedRows.PAPER) {
      open(html, "Published: " + published.title(), published.metric());
      for (var row : published.rows()) {
        row(html, "published", row.images(), row.ap50() / 100, published.gapClosed(row));
      }
      MetricsSection.closeTable(html);
    }
    html.close("div").close("section");
  }

  private static void open(Html html, String title, String metric) {
    MetricsSection.openTable(html, title + "; " + metric + ", in percent");
    html.open("thead").open("tr");
    for (String heading : List.of("images", "AP50", "gap closed")) {
      html.element("th", heading, "scope", "col");
    }
    html.close("tr").close("thead").open("tbody");
  }

  private static void row(Html html, String style, String label, double ap50, double gapClosed) {
    html.open("tr", "class", style).element("th", label, "scope", "row");
    html.element("td", Formats.percent(ap50));
    html.element("td", Double.isNaN(gapClosed) ? "" : Formats.percent(gapClosed)).close("tr");
  }
}
