package org.glocal.evaluation.report;

import java.util.Locale;

/** Number formats of the report. */
final class Formats {

  /** What follows a metric in running text; never at the start of a line. */
  static final String UNIT = "\u00a0%";

  private Formats() {}

  /** A metric of [0, 1] in percent with one decimal; a dash where nothing was measured. */
  static String percent(double metric) {
    return Double.isNaN(metric)
        ? "–"
        : String.format(Locale.ROOT, "%.1f", 100 * metric).replace('-', '−');
  }

  /** Milliseconds, or a dash where none were measured. */
  static String milliseconds(double value) {
    return Double.isNaN(value) ? "–" : String.format(Locale.ROOT, "%.1f ms", value);
  }

  /** A length or position in an SVG. */
  static String svg(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }
}
