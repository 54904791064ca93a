package org.glocal.evaluation.report;

import java.util.List;
import org.glocal.evaluation.gallery.GalleryImage;
import org.glocal.evaluation.metrics.tide.ImageMatches;
import org.glocal.evaluation.metrics.tide.ImageMatches.MatchOutcome;

/** One image: input, attention, translation, and the detections before and after. */
final class GalleryCard {

  private GalleryCard() {}

  /**
   * Writes it.
   *
   * @param number of the image in the page, so that its pictures have ids of their own
   */
  static void write(Html html, GalleryImage image, int number) {
    html.open("article", "class", "card");
    html.element("h4", image.id());
    image
        .translation()
        .ifPresent(t -> html.element("p", change(image.before(), t.after()), "class", "change"));
    if (image.translation().isPresent()) {
      var translation = image.translation().get();
      html.open("div", "class", "strip");
      var attention = EmbeddedImages.attention(image.input(), translation.foreground());
      again(html, image, "input", "in" + number);
      picture(
          html, image, "foreground attention", EmbeddedImages.uri(attention), "at" + number, null);
      again(html, image, "translation", "out" + number);
      html.close("div");
      slider(html, image, number);
    }
    html.open("div", "class", "pair");
    picture(
        html,
        image,
        "detections before",
        EmbeddedImages.uri(image.input()),
        "in" + number,
        image.before());
    image
        .translation()
        .ifPresent(
            t ->
                picture(
                    html,
                    image,
                    "detections after",
                    EmbeddedImages.uri(t.picture()),
                    "out" + number,
                    t.after()));
    html.close("div").close("article");
  }

  /** Input and translation in one place, with a handle that moves the border between them. */
  private static void slider(Html html, GalleryImage image, int number) {
    html.open("div", "class", "slider");
    openFigure(html, image, "input on the left, translation on the right of the handle");
    html.open("use", "href", "#in" + number).close("use");
    html.open("g", "class", "after").open("use", "href", "#out" + number).close("use").close("g");
    closeFigure(html, "before and after");
    String label = "border between input and translation of " + image.id();
    html.open(
        "input", "type", "range", "min", "0", "max", "100", "value", "50", "aria-label", label);
    html.close("div");
  }

  private static String change(ImageMatches before, ImageMatches after) {
    int objects =
        before.count(MatchOutcome.TRUE_POSITIVE) + before.count(MatchOutcome.FALSE_NEGATIVE);
    return "%d → %d of %d objects found, %d → %d false alarms"
        .formatted(
            before.count(MatchOutcome.TRUE_POSITIVE),
            after.count(MatchOutcome.TRUE_POSITIVE),
            objects,
            before.count(MatchOutcome.FALSE_POSITIVE),
            after.count(MatchOutcome.FALSE_POSITIVE));
  }

  private static void picture(
      Html html, GalleryImage image, String caption, String uri, String id, ImageMatches matches) {
    openFigure(html, image, matches == null ? caption : caption + ": " + counts(matches));
    var size = List.of(Integer.toString(image.width()), Integer.toString(image.height()));
    html.open("image", "id", id, "href", uri, "width", size.get(0), "height", size.get(1))
        .close("image");
    if (matches != null) {
      BoxDrawing.write(html, matches, image.width(), image.height());
    }
    closeFigure(html, caption);
  }

  /** A picture that stands elsewhere in the page, without its boxes. */
  private static void again(Html html, GalleryImage image, String caption, String id) {
    openFigure(html, image, caption);
    html.open("use", "href", "#" + id).close("use");
    closeFigure(html, caption);
  }

  private static void openFigure(Html html, GalleryImage image, String description) {
    html.open("figure");
    html.open(
        "svg",
        "viewBox",
        "0 0 %d %d".formatted(image.width(), image.height()),
        "role",
        "img",
        "aria-label",
        image.id() + ", " + description);
  }

  private static void closeFigure(Html html, String caption) {
    html.close("svg").element("figcaption", caption).close("figure");
  }

  private static String counts(ImageMatches matches) {
    return "%d hits, %d false alarms, %d missed"
        .formatted(
            matches.count(MatchOutcome.TRUE_POSITIVE),
            matches.count(MatchOutcome.FALSE_POSITIVE),
            matches.count(MatchOutcome.FALSE_NEGATIVE));
  }
}
