package org.glocal.evaluation.report;

import org.glocal.evaluation.embedding.FeaturePlot;
import org.glocal.evaluation.experiment.ExperimentResult;

/** Scatter plot of the t-SNE embedding of attention features, objects and background. */
final class EmbeddingSection {

  private static final int SIDE = 420;
  private static final int MARGIN = 14;

  private EmbeddingSection() {}

  static void write(Html html, ExperimentResult result) {
    result.featurePlot().ifPresent(plot -> write(html, plot, result.bestTranslator().orElse("")));
  }

  private static void write(Html html, FeaturePlot plot, String translator) {
    html.open("section", "aria-labelledby", "attention");
    html.element("h2", "What the attention sees", "id", "attention");
    html.element(
        "p",
        "Features of %s’s attention at objects, and at places of their sizes in the same images"
                .formatted(translator)
            + " where no object is, laid out by t-SNE: regions that it sees alike lie near each"
            + " other; distances and directions mean nothing else. The more the two kinds keep"
            + " apart, the better it tells objects from background. Objects differ from background"
            + " in color and brightness, so some of that is there before anything is learned.");
    long objects = plot.points().stream().filter(FeaturePlot.Point::isObject).count();
    html.open("ul", "class", "legend");
    legend(html, true, objects + " objects");
    legend(html, false, plot.points().size() - objects + " places of background");
    html.close("ul");
    String view = "0 0 %d %d".formatted(SIDE, SIDE);
    String label = "t-SNE of attention features: %d regions".formatted(plot.points().size());
    html.open("svg", "class", "points", "viewBox", view, "role", "img", "aria-label", label);
    plot.points().forEach(p -> mark(html, p.isObject(), place(p.x()), place(p.y()), p.className()));
    html.close("svg").close("section");
  }

  private static void legend(Html html, boolean object, String words) {
    html.open("li").open("svg", "width", "16", "height", "16", "aria-hidden", "true");
    mark(html, object, 8, 8, "");
    html.close("svg").element("span", words).close("li");
  }

  private static double place(double share) {
    return MARGIN + share * (SIDE - 2 * MARGIN);
  }

  /** A disc for an object, a cross for background. */
  private static void mark(Html html, boolean object, double x, double y, String name) {
    if (object) {
      html.open("circle", "class", "object", "cx", Formats.svg(x), "cy", Formats.svg(y), "r", "4");
      html.element("title", name).close("circle");
    } else {
      String cross = "M%s %sl7 7m0 -7l-7 7".formatted(Formats.svg(x - 3.5), Formats.svg(y - 3.5));
      html.open("path", "class", "nothing", "d", cross).close("path");
    }
  }
}
