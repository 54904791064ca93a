package org.glocal.evaluation.report;

/** SVG chart of precision over recall, both from 0 to 100 percent. */
final class CurveDrawing {

  private static final int LEFT = 46;
  private static final int TOP = 10;
  private static final int WIDTH = 260;
  private static final int HEIGHT = 170;
  private static final int[] TICKS = {0, 25, 50, 75, 100};

  private CurveDrawing() {}

  /**
   * Opens a drawing with its axes; the caller closes the svg.
   *
   * @param description what it shows, for those who cannot see it
   */
  static void open(Html html, String description) {
    String view = "0 0 %d %d".formatted(LEFT + WIDTH + 14, TOP + HEIGHT + 42);
    html.open("svg", "class", "chart", "viewBox", view, "role", "img", "aria-label", description);
    for (int tick : TICKS) {
      String x = Formats.svg(x(tick / 100.0));
      String y = Formats.svg(y(tick / 100.0));
      html.open("path", "class", "grid", "d", "M%s %dV%d".formatted(x, TOP, TOP + HEIGHT));
      html.close("path");
      html.open("path", "class", "grid", "d", "M%d %sH%d".formatted(LEFT, y, LEFT + WIDTH));
      html.close("path");
      text(html, Integer.toString(tick), x, Integer.toString(TOP + HEIGHT + 16), "middle");
      String middle = Formats.svg(y(tick / 100.0) + 4);
      text(html, Integer.toString(tick), Integer.toString(LEFT - 6), middle, "end");
    }
    String below = Integer.toString(TOP + HEIGHT + 34);
    text(html, "recall, %", Integer.toString(LEFT + WIDTH / 2), below, "middle");
    String upright = "rotate(-90 12 %d)".formatted(TOP + HEIGHT / 2);
    html.element(
        "text",
        "precision, %",
        "x",
        "12",
        "y",
        Integer.toString(TOP + HEIGHT / 2),
        "text-anchor",
        "middle",
        "transform",
        upright);
  }

  private static void text(Html html, String text, String x, String y, String anchor) {
    html.element("text", text, "x", x, "y", y, "text-anchor", anchor);
  }

  /**
   * Draws a line, which ends at the last recall that is reached.
   *
   * @param precision at recalls of equal distances from 0 to 1; NaN for no line
   */
  static void line(Html html, String style, double[] precision) {
    var path = new StringBuilder();
    for (int r = 0; r < precision.length && precision[r] > 0; r++) {
      path.append(path.isEmpty() ? "M" : "L");
      path.append(Formats.svg(x((double) r / (precision.length - 1))))
          .append(' ')
          .append(Formats.svg(y(precision[r])));
    }
    if (!path.isEmpty()) {
      path.append("V").append(Formats.svg(y(0)));
      html.open("path", "class", style, "d", path.toString()).close("path");
    }
  }

  private static double x(double recall) {
    return LEFT + WIDTH * recall;
  }

  private static double y(double precision) {
    return TOP + HEIGHT * (1 - precision);
  }
}
