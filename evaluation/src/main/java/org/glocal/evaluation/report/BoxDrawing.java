package org.glocal.evaluation.report;

import java.util.Locale;
import org.glocal.evaluation.metrics.tide.ImageMatches;
import org.glocal.evaluation.metrics.tide.ImageMatches.MatchOutcome;
import org.glocal.evaluation.metrics.tide.ImageMatches.MatchedBox;

/**
 * Bounding boxes over an image: each outcome distinguished by line and sign as well as by color.
 */
final class BoxDrawing {

  /** Mean width of a bold letter, in font sizes. */
  private static final double LETTER_WIDTH = 0.64;

  private BoxDrawing() {}

  static String style(MatchOutcome outcome) {
    return switch (outcome) {
      case TRUE_POSITIVE -> "hit";
      case FALSE_POSITIVE -> "false-alarm";
      case FALSE_NEGATIVE -> "missed";
    };
  }

  static String sign(MatchOutcome outcome) {
    return switch (outcome) {
      case TRUE_POSITIVE -> "✓";
      case FALSE_POSITIVE -> "✗";
      case FALSE_NEGATIVE -> "?";
    };
  }

  static String word(MatchOutcome outcome) {
    return switch (outcome) {
      case TRUE_POSITIVE -> "hit";
      case FALSE_POSITIVE -> "false alarm";
      case FALSE_NEGATIVE -> "missed";
    };
  }

  /**
   * Draws into an open svg whose units are the image's pixels.
   *
   * @param width of the image, px
   * @param height of the image, px
   */
  static void write(Html html, ImageMatches matches, int width, int height) {
    double size = Math.max(width, height) / 42.0;
    html.open("g", "class", "boxes", "font-size", Formats.svg(size));
    matches.boxes().forEach(box -> outline(html, box));
    matches.boxes().forEach(box -> tag(html, box, size)); // above all outlines
    html.close("g");
  }

  private static void outline(Html html, MatchedBox box) {
    html.open("g", "class", style(box.outcome())).element("title", title(box));
    for (String line : new String[] {"halo", "line"}) {
      var place = box.box();
      rectangle(html, line, place.x(), place.y(), place.width(), place.height());
    }
    html.close("g");
  }

  /** Sign and class above the box, or within it at the image's upper edge. */
  private static void tag(Html html, MatchedBox box, double size) {
    String sign = sign(box.outcome());
    double whole = LETTER_WIDTH * size * (sign.length() + 1 + box.className().length());
    boolean roomy = box.box().width() > whole * 0.6;
    double width = roomy ? whole : 1.1 * size;
    double height = 1.15 * size;
    double top = box.box().y() >= height ? box.box().y() - height : box.box().y();
    html.open("g", "class", "tag " + style(box.outcome()));
    rectangle(html, "plate", box.box().x(), top, width, height);
    html.element(
        "text",
        roomy ? sign + " " + box.className() : sign,
        "x",
        Formats.svg(box.box().x() + 0.15 * size),
        "y",
        Formats.svg(top + 0.92 * size));
    html.close("g");
  }

  private static void rectangle(
      Html html, String style, double x, double y, double width, double height) {
    html.open(
            "rect",
            "class",
            style,
            "x",
            Formats.svg(x),
            "y",
            Formats.svg(y),
            "width",
            Formats.svg(width),
            "height",
            Formats.svg(height))
        .close("rect");
  }

  private static String title(MatchedBox box) {
    var text = word(box.outcome()) + ": " + box.className();
    return Double.isNaN(box.score())
        ? text
        : text + String.format(Locale.ROOT, ", score %.2f", box.score());
  }
}
