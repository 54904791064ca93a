package org.glocal.evaluation.report;

import java.util.Locale;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.experiment.Headline;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.metrics.coco.CocoMetric;

/**
 * Title, what harms, one-sentence summary, a bar of the gap closed per translator, and the
 * warnings.
 */
final class HeaderSection {

  private HeaderSection() {}

  static void write(Html html, ExperimentResult result) {
    html.open("header");
    html.element("p", "glocal · evaluation of a frozen detector", "class", "kicker");
    html.element("h1", title(result));
    Headline.of(result).forEach(line -> html.element("p", line, "class", "lead harm"));
    result.gateMisses().forEach(line -> html.element("p", gate(line), "class", "lead harm"));
    html.element("p", sentence(result), "class", "lead");
    if (result.oracle().isPresent()) {
      result.translated().keySet().forEach(name -> bar(html, result, name));
    }
    html.close("header");
    if (!result.warnings().isEmpty()) {
      html.open("aside", "class", "warnings", "aria-label", "Warnings");
      html.element("h2", "To keep in mind");
      html.open("ul");
      result.warnings().forEach(warning -> html.element("li", warning));
      html.close("ul").close("aside");
    }
  }

  private static String gate(String miss) {
    return "Quality gate missed: %s.".formatted(miss);
  }

  static String title(ExperimentResult result) {
    return Headline.title(result).orElseGet(() -> figure(result));
  }

  private static String figure(ExperimentResult result) {
    var best = result.bestTrained().or(result::bestTranslator);
    if (best.isEmpty()) {
      return "mAP50 of " + percent(result.source());
    }
    double gap = result.gapClosed(best.get());
    if (Double.isNaN(gap)) {
      return "mAP50 from %s to %s"
          .formatted(percent(result.source()), percent(result.translated().get(best.get())));
    }
    return gap < 0
        ? "The gap grew by %s\u00a0%%".formatted(whole(-gap))
        : "%s\u00a0%% of the gap closed".formatted(whole(gap));
  }

  private static String sentence(ExperimentResult result) {
    var text = new StringBuilder();
    text.append(
        "%s reaches an mAP50 of %s on %d images of X as they are"
            .formatted(result.detector(), percent(result.source()), result.images()));
    result
        .bestTrained()
        .or(result::bestTranslator)
        .ifPresent(
            best ->
                text.append(
                    ", %s on the same images translated by %s"
                        .formatted(percent(result.translated().get(best)), best)));
    result
        .oracle()
        .ifPresent(oracle -> text.append(", and %s on images of Y".formatted(percent(oracle))));
    return text.append(". Nothing of the detector was changed.").toString();
  }

  private static void bar(Html html, ExperimentResult result, String name) {
    double gap = result.gapClosed(name);
    double from = result.source().coco().get(CocoMetric.AP50);
    double share = Double.isNaN(gap) ? 0 : Math.min(1, Math.max(0, gap));
    html.open("div", "class", "gap");
    html.open("p").element("b", name);
    html.text(
        " mAP50 %s, gap closed %s"
            .formatted(
                percent(result.translated().get(name)),
                Double.isNaN(gap)
                    ? "not measurable"
                    : Formats.percent(gap) + Formats.UNIT + interval(result, name)));
    html.close("p");
    html.open("svg", "class", "track", "width", "100%", "height", "14", "aria-hidden", "true");
    html.open("rect", "class", "rest", "width", "100%", "height", "14", "rx", "7").close("rect");
    html.open(
            "rect",
            "class",
            "fill translated",
            "width",
            Formats.svg(100 * share) + "%",
            "height",
            "14",
            "rx",
            "7")
        .close("rect");
    html.close("svg");
    html.open("p", "class", "ends");
    html.element("span", "source " + Formats.percent(from) + Formats.UNIT);
    html.element("span", "oracle " + percent(result.oracle().orElseThrow()));
    html.close("p").close("div");
  }

  /** The 95 % interval of a gap closed, where it is known. */
  private static String interval(ExperimentResult result, String name) {
    var interval = result.uncertainty().gapClosed().get(name);
    return interval == null || Double.isNaN(interval.low())
        ? ""
        : " (95\u00a0%% interval %s to %s)"
            .formatted(Formats.percent(interval.low()), Formats.percent(interval.high()));
  }

  private static String percent(DetectionMetrics metrics) {
    return Formats.percent(metrics.coco().get(CocoMetric.AP50)) + Formats.UNIT;
  }

  private static String whole(double share) {
    return String.format(Locale.ROOT, "%.0f", 100 * share);
  }
}
