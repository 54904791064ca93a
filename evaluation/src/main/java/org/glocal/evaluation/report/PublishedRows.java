package org.glocal.evaluation.report;

import java.util.List;

/**
 * What "Improving Object Detection via Local-global Contrastive Learning" (BMVC 2024, arXiv
 * 2410.05058, tables 1 to 3) reports, for orientation. Every detector is a Faster R-CNN R50-C4.
 *
 * @param title what the detector was trained on and what it was run on
 * @param metric which metric of it, percent
 * @param rows in the order of the paper's table
 */
record PublishedRows(String title, String metric, List<Row> rows) {

  /**
   * A row.
   *
   * @param ap50 percent
   */
  record Row(String images, double ap50) {}

  private static final String SOURCE = "source";
  private static final String ORACLE = "oracle";

  /** The paper's three adaptations. */
  static final List<PublishedRows> PAPER =
      List.of(
          new PublishedRows(
              "Detector of Cityscapes, on Foggy Cityscapes",
              "mean AP50 of eight classes",
              List.of(
                  new Row(SOURCE, 29.4),
                  new Row("CUT", 42.4),
                  new Row("FeSeSim", 43.8),
                  new Row("NEGCUT", 44.2),
                  new Row("QS-Attn", 44.4),
                  new Row("Hneg_SRC", 44.9),
                  new Row("SANTA", 45.1),
                  new Row("local-global", 45.3),
                  new Row("supervised", 46.7),
                  new Row(ORACLE, 50.2))),
          new PublishedRows(
              "Detector of KITTI, on Cityscapes",
              "mean AP50 of car and person",
              List.of(
                  new Row(SOURCE, 59.2),
                  new Row("local-global", 64.1),
                  new Row("supervised", 65.2),
                  new Row(ORACLE, 71.8))),
          new PublishedRows(
              "Detector of Sim10k, on Cityscapes",
              "AP50 of car; no oracle published",
              List.of(
                  new Row(SOURCE, 41.7),
                  new Row("local-global", 52.1),
                  new Row("supervised", 53.6))));

  PublishedRows {
    rows = List.copyOf(rows);
  }

  /**
   * Share of the gap that a row closes, [0, 1]; NaN for source and oracle and without an oracle.
   */
  double gapClosed(Row row) {
    boolean end = row.images().equals(SOURCE) || row.images().equals(ORACLE);
    double source = ap50(SOURCE);
    return end ? Double.NaN : (row.ap50() - source) / (ap50(ORACLE) - source);
  }

  private double ap50(String images) {
    return rows.stream()
        .filter(row -> row.images().equals(images))
        .mapToDouble(Row::ap50)
        .findFirst()
        .orElse(Double.NaN);
  }
}
