package org.glocal.evaluation.report;

import java.util.Locale;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.experiment.Headline;
import org.glocal.evaluation.metrics.DetectionMetrics;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.report.Conditions.ReportedCondition;

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
      Conditions.of(result).stream()
          .filter(ReportedCondition::isTranslated)
          .forEach(condition -> bar(html, result, condition));
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
    result.bestTranslator().ifPresent(best -> text.append(translated(result, best)));
    result
        .oracle()
        .ifPresent(oracle -> text.append(", and %s on images of Y".formatted(percent(oracle))));
    text.append(". Nothing of the detector was changed.");
    return text.append(againstFilter(result)).toString();
  }

  private static String translated(ExperimentResult result, String name) {
    return ", %s on the same images translated by %s"
        .formatted(percent(result.translated().get(name)), named(result, name));
  }

  private static String named(ExperimentResult result, String name) {
    return result.filters().contains(name) ? name + ", an untrained filter" : name;
  }

  /** What training brought: the best trained translator next to the best filter. */
  private static String againstFilter(ExperimentResult result) {
    var trained = result.bestTrained();
    var filter = result.bestFilter();
    if (trained.isEmpty() || filter.isEmpty()) {
      return "";
    }
    double reached = result.translated().get(trained.get()).coco().get(CocoMetric.AP50);
    double untrained = result.translated().get(filter.get()).coco().get(CocoMetric.AP50);
    double gap = result.gapClosed(filter.get());
    return " The best untrained filter, %s, reaches %s%s: %s."
        .formatted(
            filter.get(),
            percent(result.translated().get(filter.get())),
            Double.isNaN(gap) ? "" : " (%s\u00a0%% of the gap)".formatted(whole(gap)),
            verdict(reached - untrained));
  }

  private static String verdict(double difference) {
    String points = String.format(Locale.ROOT, "%.1f points", 100 * Math.abs(difference));
    return difference > 0
        ? "training brought %s more".formatted(points)
        : "training brought nothing over it, %s less".formatted(points);
  }

  private static void bar(Html html, ExperimentResult result, ReportedCondition condition) {
    String name = condition.label();
    double gap = result.gapClosed(name);
    double from = result.source().coco().get(CocoMetric.AP50);
    double share = Double.isNaN(gap) ? 0 : Math.min(1, Math.max(0, gap));
    html.open("div", "class", "gap");
    html.open("p").element("b", name);
    if (condition.isFilter()) {
      html.text(" ").element("span", "untrained filter", "class", "badge");
    }
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
            "fill " + condition.role(),
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
