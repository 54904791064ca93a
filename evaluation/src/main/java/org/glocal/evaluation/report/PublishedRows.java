package org.glocal.evaluation.report;

import java.util.List;
import java.util.Locale;

/**
 * What "Improving Object Detection via Local-global Contrastive Learning" (BMVC 2024, arXiv
 * 2410.05058) reports, for orientation: Faster R-CNN R50-C4 trained on Cityscapes, on Foggy
 * Cityscapes; mean AP50 over eight classes.
 */
final class PublishedRows {

  private static final double SOURCE = 29.4;
  private static final double ORACLE = 50.2;

  /**
   * @param ap50 percent
   */
  private record Row(String method, double ap50) {}

  private static final List<Row> TRANSLATORS =
      List.of(
          new Row("CUT", 42.4),
          new Row("FeSeSim", 43.8),
          new Row("NEGCUT", 44.2),
          new Row("QS-Attn", 44.4),
          new Row("Hneg_SRC", 44.9),
          new Row("SANTA", 45.1),
          new Row("local-global", 45.3),
          new Row("supervised", 46.7));

  private PublishedRows() {}

  static void write(Html html) {
    html.open("section", "aria-labelledby", "published");
    html.element("h2", "The paper’s rows, on another data set", "id", "published");
    html.element(
        "p",
        "Published for Foggy Cityscapes with Faster R-CNN R50-C4 (arXiv 2410.05058). Data, detector"
            + " and training differ from the above: compare the share of the gap, if anything,"
            + " never a figure with a figure.");
    FigureTables.openTable(html, "Published: Foggy Cityscapes, mean AP50 in percent");
    html.open("thead").open("tr");
    for (String heading : List.of("images", "mAP50", "gap closed")) {
      html.element("th", heading, "scope", "col");
    }
    html.close("tr").close("thead").open("tbody");
    row(html, "source", SOURCE, "");
    for (var row : TRANSLATORS) {
      row(html, row.method(), row.ap50(), number(100 * (row.ap50() - SOURCE) / (ORACLE - SOURCE)));
    }
    row(html, "oracle", ORACLE, "");
    FigureTables.closeTable(html);
    html.close("section");
  }

  private static void row(Html html, String label, double ap50, String gapClosed) {
    html.open("tr").element("th", label, "scope", "row");
    html.element("td", number(ap50)).element("td", gapClosed).close("tr");
  }

  private static String number(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
