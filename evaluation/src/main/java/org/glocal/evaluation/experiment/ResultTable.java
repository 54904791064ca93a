package org.glocal.evaluation.experiment;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.uncertainty.Bootstrap.Interval;

/** The console table of a result: classes down, kinds of images across, metrics in percent. */
public final class ResultTable {

  private static final String NOT_MEASURED = "-";

  private ResultTable() {}

  /**
   * mAP50 of each class and of all, mAP of all, and the share of the gap closed, with intervals;
   * below it, translators compared with the source and with each other, but filters not among
   * themselves. Above it, if there is one, the headline that a translation does not help.
   *
   * @return lines that end with a line feed
   */
  public static String of(ExperimentResult result) {
    var columns = new LinkedHashMap<String, DetectionMetrics>();
    columns.put("source", result.source());
    columns.putAll(result.translated());
    result.oracle().ifPresent(oracle -> columns.put("oracle", oracle));
    var rows = new ArrayList<List<String>>();
    rows.add(row("mAP50, %", columns.keySet().stream().toList()));
    for (String name : result.classes()) {
      rows.add(metrics(name, columns, f -> f.coco().get(CocoMetric.AP50, name)));
    }
    int rule = rows.size();
    rows.add(metrics("all classes", columns, f -> f.coco().get(CocoMetric.AP50)));
    var intervals = result.uncertainty();
    rows.add(intervals("  95 % interval", columns, intervals.ap50()));
    rows.add(metrics("mAP 50:95", columns, f -> f.coco().get(CocoMetric.AP)));
    var gaps = new ArrayList<String>();
    for (String name : columns.keySet()) {
      gaps.add(result.translated().containsKey(name) ? percent(result.gapClosed(name)) : "");
    }
    rows.add(row("gap closed", gaps));
    if (!intervals.gapClosed().isEmpty()) {
      rows.add(intervals("  95 % interval", columns, intervals.gapClosed()));
    }
    return headline(result) + text(rows, rule) + comparisons(result);
  }

  private static String headline(ExperimentResult result) {
    var lines = Headline.of(result);
    return lines.isEmpty() ? "" : String.join("\n", lines) + "\n\n";
  }

  private static String comparisons(ExperimentResult result) {
    var text = new StringBuilder();
    for (var comparison : result.uncertainty().comparisons()) {
      if (result.filters().containsAll(List.of(comparison.name(), comparison.against()))) {
        continue;
      }
      text.append(
          String.format(
              Locale.ROOT,
              "%s - %s: %+.1f points of mAP50, 95 %% interval %s, p = %.3f\n",
              comparison.name(),
              comparison.against(),
              100 * comparison.difference(),
              range(comparison.interval()),
              comparison.pValue()));
    }
    return text.toString();
  }

  private static List<String> intervals(
      String label,
      LinkedHashMap<String, DetectionMetrics> columns,
      Map<String, Interval> intervals) {
    return row(
        label,
        columns.keySet().stream()
            .map(name -> intervals.containsKey(name) ? range(intervals.get(name)) : "")
            .toList());
  }

  private static String range(Interval interval) {
    return Double.isNaN(interval.low())
        ? NOT_MEASURED
        : percent(interval.low()) + " to " + percent(interval.high());
  }

  private static List<String> metrics(
      String label,
      LinkedHashMap<String, DetectionMetrics> columns,
      ToDoubleFunction<DetectionMetrics> metric) {
    return row(
        label, columns.values().stream().map(f -> percent(metric.applyAsDouble(f))).toList());
  }

  private static List<String> row(String label, List<String> cells) {
    var row = new ArrayList<String>();
    row.add(label);
    row.addAll(cells);
    return row;
  }

  private static String percent(double metric) {
    return Double.isNaN(metric) ? NOT_MEASURED : String.format(Locale.ROOT, "%.1f", 100 * metric);
  }

  private static String text(List<List<String>> rows, int rule) {
    int columns = rows.get(0).size();
    int[] widths = new int[columns];
    for (var row : rows) {
      for (int c = 0; c < columns; c++) {
        widths[c] = Math.max(widths[c], row.get(c).length());
      }
    }
    var text = new StringBuilder();
    for (int r = 0; r < rows.size(); r++) {
      var line = new StringBuilder();
      for (int c = 0; c < columns; c++) {
        String format = c == 0 ? "%-" + widths[c] + "s" : "  %" + widths[c] + "s";
        line.append(String.format(Locale.ROOT, format, rows.get(r).get(c)));
      }
      if (r == 1 || r == rule) {
        text.append("-".repeat(line.length())).append('\n');
      }
      text.append(line.toString().stripTrailing()).append('\n');
    }
    return text.toString();
  }
}
