package org.glocal.evaluation.report;

import java.util.List;
import java.util.Locale;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.metrics.tide.ImageMatches.MatchOutcome;

/** Gallery of images: those with the largest gains, and those where translation hurts. */
final class GallerySection {

  private GallerySection() {}

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
    shown.forEach(n -> GalleryCard.write(html, result.gallery().get(n), n + 1));
  }

  private static void legend(Html html, double displayScore) {
    html.open("ul", "class", "legend verdicts");
    for (var outcome : MatchOutcome.values()) {
      html.open("li", "class", BoxDrawing.style(outcome));
      html.open("svg", "width", "34", "height", "20", "aria-hidden", "true");
      html.open("rect", "class", "line", "x", "2", "y", "2", "width", "30", "height", "16")
          .close("rect");
      html.open("rect", "class", "plate", "x", "2", "y", "2", "width", "14", "height", "16")
          .close("rect");
      html.element("text", BoxDrawing.sign(outcome), "x", "4", "y", "14", "font-size", "12");
      html.close("svg").element("span", meaning(outcome)).close("li");
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

  private static String meaning(MatchOutcome outcome) {
    return switch (outcome) {
      case TRUE_POSITIVE -> "hit";
      case FALSE_POSITIVE -> "false alarm";
      case FALSE_NEGATIVE -> "missed object";
    };
  }
}
