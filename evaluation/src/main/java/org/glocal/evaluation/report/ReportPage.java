package org.glocal.evaluation.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glocal.datasets.files.Fingerprints;
import org.glocal.evaluation.experiment.ExperimentResult;

/** The report: one HTML file that loads nothing; its only script moves the sliders. */
public final class ReportPage {

  /** Nothing may be loaded and only our own script may run, whatever got into a name. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:; script-src 'sha256-%s'";

  private static final List<ReportSection> SECTIONS =
      List.of(
          HeaderSection::write,
          MetricsSection::write,
          CurvesSection::write,
          FailuresSection::write,
          GallerySection::write,
          EmbeddingSection::write,
          PublishedSection::write);

  private ReportPage() {}

  /**
   * Writes the report.
   *
   * @param settings more to show of how the result came about, such as options; names and values
   */
  public static void write(ExperimentResult result, Map<String, String> settings, Path file)
      throws IOException {
    String script = resource("report.js");
    var html = new Html();
    html.open("html", "lang", "en").open("head");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", policy(script));
    html.element("title", HeaderSection.title(result) + " – glocal");
    html.style(resource("report.css"));
    html.close("head").open("body").open("main");
    SECTIONS.forEach(section -> section.write(html, result));
    DetailsSection.write(html, result, settings);
    html.close("main").script(script).close("body").close("html");
    Files.writeString(file, "<!doctype html>\n" + html);
  }

  private static String policy(String script) {
    byte[] hash = Fingerprints.sha256().digest(script.getBytes(StandardCharsets.UTF_8));
    return POLICY.formatted(Base64.getEncoder().encodeToString(hash));
  }

  private static String resource(String name) throws IOException {
    try (var stream = ReportPage.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
