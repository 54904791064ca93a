package org.glocal.evaluation.report;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.experiment.GalleryImage;
import org.glocal.evaluation.metrics.ImageVerdicts;
import org.glocal.evaluation.metrics.ImageVerdicts.Verdict;

/** Images to look at: input, attention, translation, and the detections before and after. */
final class Gallery {

  private Gallery() {}

  static void write(Html html, ExperimentResult result) {
    if (result.gallery().isEmpty()) {
      return;
    }
    html.open("section", "aria-labelledby", "gallery");
    html.element("h2", "Images", "id", "gallery");
    var by = result.bestTranslator().map(name -> ", translated by " + name).orElse("");
    html.element("p", "%d of %d images%s.".formatted(result.gallery().size(), result.images(), by));
    legend(html, result.displayScore());
    html.open("input", "type", "checkbox", "id", "boxes", "checked", "checked");
    html.element("label", "Show boxes", "for", "boxes");
    html.open("div", "class", "gallery");
    var numbered = IntStream.range(0, result.gallery().size()).boxed().toList();
    cards(html, result, "From the largest gain on", numbered, gain -> gain >= 0);
    cards(html, result, "Where translation hurts, from the largest loss on", numbered, g -> g < 0);
    html.close("div").close("section");
  }

  private static void cards(
      Html html, ExperimentResult result, String title, List<Integer> numbers, IntPredicate gains) {
    var shown = numbers.stream().filter(n -> gains.test(result.gallery().get(n).gain())).toList();
    if (result.bestTranslator().isPresent()) {
      html.element("h3", title, "class", "group");
      if (shown.isEmpty()) {
        html.element("p", "No image.", "class", "note");
      }
    }
    shown.forEach(n -> card(html, result.gallery().get(n), n + 1));
  }

  private static void legend(Html html, double displayScore) {
    html.open("ul", "class", "legend verdicts");
    for (var verdict : Verdict.values()) {
      html.open("li", "class", BoxDrawing.style(verdict));
      html.open("svg", "width", "34", "height", "20", "aria-hidden", "true");
      html.open("rect", "class", "line", "x", "2", "y", "2", "width", "30", "height", "16")
          .close("rect");
      html.open("rect", "class", "plate", "x", "2", "y", "2", "width", "14", "height", "16")
          .close("rect");
      html.element("text", BoxDrawing.sign(verdict), "x", "4", "y", "14", "font-size", "12");
      html.close("svg").element("span", meaning(verdict)).close("li");
    }
    html.close("ul");
    html.element(
        "p",
        String.format(
            Locale.ROOT,
            "Detections of a score of %.2f and more, matched at an overlap of one half; the figures"
                + " above take all scores.",
            displayScore),
        "class",
        "note");
  }

  private static String meaning(Verdict verdict) {
    return switch (verdict) {
      case HIT -> "hit";
      case FALSE_ALARM -> "false alarm";
      case MISSED -> "missed object";
    };
  }

  private static void card(Html html, GalleryImage image, int number) {
    html.open("article", "class", "card");
    html.element("h4", image.id());
    image
        .translation()
        .ifPresent(t -> html.element("p", change(image.before(), t.after()), "class", "change"));
    if (image.translation().isPresent()) {
      var translation = image.translation().get();
      html.open("div", "class", "strip");
      var attention = Pictures.attention(image.input(), translation.foreground());
      again(html, image, "input", "in" + number);
      picture(html, image, "foreground attention", Pictures.uri(attention), "at" + number, null);
      again(html, image, "translation", "out" + number);
      html.close("div");
      slider(html, image, number);
    }
    html.open("div", "class", "pair");
    picture(
        html,
        image,
        "detections before",
        Pictures.uri(image.input()),
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
                    Pictures.uri(t.picture()),
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

  private static String change(ImageVerdicts before, ImageVerdicts after) {
    int objects = before.count(Verdict.HIT) + before.count(Verdict.MISSED);
    return "%d → %d of %d objects found, %d → %d false alarms"
        .formatted(
            before.count(Verdict.HIT),
            after.count(Verdict.HIT),
            objects,
            before.count(Verdict.FALSE_ALARM),
            after.count(Verdict.FALSE_ALARM));
  }

  private static void picture(
      Html html,
      GalleryImage image,
      String caption,
      String uri,
      String id,
      ImageVerdicts verdicts) {
    openFigure(html, image, verdicts == null ? caption : caption + ": " + counts(verdicts));
    var size = List.of(Integer.toString(image.width()), Integer.toString(image.height()));
    html.open("image", "id", id, "href", uri, "width", size.get(0), "height", size.get(1))
        .close("image");
    if (verdicts != null) {
      BoxDrawing.write(html, verdicts, image.width(), image.height());
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

  private static String counts(ImageVerdicts verdicts) {
    return "%d hits, %d false alarms, %d missed"
        .formatted(
            verdicts.count(Verdict.HIT),
            verdicts.count(Verdict.FALSE_ALARM),
            verdicts.count(Verdict.MISSED));
  }
}
