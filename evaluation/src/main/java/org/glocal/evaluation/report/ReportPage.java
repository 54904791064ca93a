package org.glocal.evaluation.report;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import org.glocal.evaluation.experiment.ExperimentResult;

/** The report: one HTML file without scripts that loads nothing. */
public final class ReportPage {

  /** Nothing may be loaded and no script may run, whatever got into a name. */
  private static final String POLICY =
      "default-src 'none'; style-src 'unsafe-inline'; img-src data:";

  private ReportPage() {}

  /**
   * Writes the report.
   *
   * @param settings more to show of how the result came about, such as flags; names and values
   */
  public static void write(ExperimentResult result, Map<String, String> settings, Path file)
      throws IOException {
    var html = new Html();
    html.open("html", "lang", "en").open("head");
    html.open("meta", "charset", "utf-8");
    html.open("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.open("meta", "name", "color-scheme", "content", "light dark");
    html.open("meta", "http-equiv", "Content-Security-Policy", "content", POLICY);
    html.element("title", Headline.title(result) + " – glocal");
    html.style(styleSheet());
    html.close("head").open("body").open("main");
    Headline.write(html, result);
    FigureTables.write(html, result);
    FailureTable.write(html, result);
    Gallery.write(html, result);
    PublishedRows.write(html);
    Details.write(html, result, settings);
    html.close("main").close("body").close("html");
    Files.writeString(file, "<!doctype html>\n" + html);
  }

  private static String styleSheet() throws IOException {
    try (var stream = ReportPage.class.getResourceAsStream("report.css")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
