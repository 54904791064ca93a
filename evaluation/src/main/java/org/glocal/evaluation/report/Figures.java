package org.glocal.evaluation.report;

import java.util.Locale;

/** How figures read. */
final class Figures {

  /** What follows a figure in running text; never at the start of a line. */
  static final String UNIT = "\u00a0%";

  private Figures() {}

  /** A figure of [0, 1] in percent with one decimal; a dash where nothing was measured. */
  static String percent(double figure) {
    return Double.isNaN(figure)
        ? "–"
        : String.format(Locale.ROOT, "%.1f", 100 * figure).replace('-', '−');
  }

  /** A signed whole number, zero without a sign. */
  static String signed(int number) {
    return number == 0 ? "±0" : String.format(Locale.ROOT, "%+d", number).replace('-', '−');
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
