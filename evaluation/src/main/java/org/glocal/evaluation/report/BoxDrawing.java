package org.glocal.evaluation.report;

import java.util.Locale;
import org.glocal.evaluation.metrics.tide.ImageVerdicts;
import org.glocal.evaluation.metrics.tide.ImageVerdicts.JudgedBox;
import org.glocal.evaluation.metrics.tide.ImageVerdicts.Verdict;

/** Boxes over a picture: what each verdict looks like, by line and sign as well as by colour. */
final class BoxDrawing {

  /** Mean width of a bold letter, in font sizes. */
  private static final double LETTER_WIDTH = 0.64;

  private BoxDrawing() {}

  static String style(Verdict verdict) {
    return switch (verdict) {
      case HIT -> "hit";
      case FALSE_ALARM -> "false-alarm";
      case MISSED -> "missed";
    };
  }

  static String sign(Verdict verdict) {
    return switch (verdict) {
      case HIT -> "✓";
      case FALSE_ALARM -> "✗";
      case MISSED -> "?";
    };
  }

  static String word(Verdict verdict) {
    return switch (verdict) {
      case HIT -> "hit";
      case FALSE_ALARM -> "false alarm";
      case MISSED -> "missed";
    };
  }

  /**
   * Draws into an open svg whose units are the image's pixels.
   *
   * @param width of the image, px
   * @param height of the image, px
   */
  static void write(Html html, ImageVerdicts verdicts, int width, int height) {
    double size = Math.max(width, height) / 42.0;
    html.open("g", "class", "boxes", "font-size", Figures.svg(size));
    verdicts.boxes().forEach(box -> outline(html, box));
    verdicts.boxes().forEach(box -> tag(html, box, size)); // above all outlines
    html.close("g");
  }

  private static void outline(Html html, JudgedBox box) {
    html.open("g", "class", style(box.verdict())).element("title", title(box));
    for (String line : new String[] {"halo", "line"}) {
      var place = box.box();
      rectangle(html, line, place.x(), place.y(), place.width(), place.height());
    }
    html.close("g");
  }

  /** Sign and class above the box, or within it at the image's upper edge. */
  private static void tag(Html html, JudgedBox box, double size) {
    String sign = sign(box.verdict());
    double whole = LETTER_WIDTH * size * (sign.length() + 1 + box.className().length());
    boolean roomy = box.box().width() > whole * 0.6;
    double width = roomy ? whole : 1.1 * size;
    double height = 1.15 * size;
    double top = box.box().y() >= height ? box.box().y() - height : box.box().y();
    html.open("g", "class", "tag " + style(box.verdict()));
    rectangle(html, "plate", box.box().x(), top, width, height);
    html.element(
        "text",
        roomy ? sign + " " + box.className() : sign,
        "x",
        Figures.svg(box.box().x() + 0.15 * size),
        "y",
        Figures.svg(top + 0.92 * size));
    html.close("g");
  }

  private static void rectangle(
      Html html, String style, double x, double y, double width, double height) {
    html.open(
            "rect",
            "class",
            style,
            "x",
            Figures.svg(x),
            "y",
            Figures.svg(y),
            "width",
            Figures.svg(width),
            "height",
            Figures.svg(height))
        .close("rect");
  }

  private static String title(JudgedBox box) {
    var text = word(box.verdict()) + ": " + box.className();
    return Double.isNaN(box.score())
        ? text
        : text + String.format(Locale.ROOT, ", score %.2f", box.score());
  }
}
