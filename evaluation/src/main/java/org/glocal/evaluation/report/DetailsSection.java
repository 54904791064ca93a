package org.glocal.evaluation.report;

import java.util.Locale;
import java.util.Map;
import org.glocal.evaluation.experiment.ExperimentResult;

/** Setup of the experiment, its settings, and time per image. */
final class DetailsSection {

  private DetailsSection() {}

  static void write(Html html, ExperimentResult result, Map<String, String> settings) {
    html.open("section", "aria-labelledby", "details");
    html.element("h2", "How it was measured", "id", "details");
    html.element(
        "p",
        "mAP50 is COCO’s average precision at an intersection over union of 0.50, averaged over the"
            + " classes that detector and data share; crowds and difficult objects count as"
            + " nothing. Gap closed is (translated − source) / (oracle − source) of mAP50. Next to"
            + " this page lie the figures as metrics.json and, as COCO files, all detections and"
            + " the ground truth they were measured against.");
    html.open("div", "class", "lists").open("div");
    html.element("h3", "Experiment").open("dl");
    item(html, "detector", result.detector());
    item(html, "its fingerprint, before and after", result.fingerprint());
    item(html, "X", result.sourceName());
    item(html, "Y", result.oracleName().isEmpty() ? "–" : result.oracleName());
    item(html, "images of X", Integer.toString(result.images()));
    item(html, "classes", String.join(", ", result.classes()));
    settings.forEach((name, value) -> item(html, name, value));
    html.close("dl").close("div").open("div");
    timings(html, result);
    html.close("div").close("div").close("section");
  }

  private static void timings(Html html, ExperimentResult result) {
    var timings = result.timings();
    html.element("h3", "Time per image").open("dl");
    item(html, "reading", Formats.milliseconds(timings.decode()));
    timings
        .translate()
        .forEach((name, value) -> item(html, "translating, " + name, Formats.milliseconds(value)));
    item(html, "detecting", Formats.milliseconds(timings.detect()));
    item(
        html,
        "all images, all together",
        String.format(Locale.ROOT, "%.1f s", timings.totalSeconds()));
    if (timings.reused() > 0) {
      item(
          html,
          "detections taken from earlier runs",
          "%d of %d".formatted(timings.reused(), timings.detections()));
    }
    html.close("dl");
  }

  private static void item(Html html, String name, String value) {
    html.element("dt", name).element("dd", value);
  }
}
