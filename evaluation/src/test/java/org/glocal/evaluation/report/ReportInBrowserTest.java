package org.glocal.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.glocal.evaluation.Evaluation;
import org.glocal.evaluation.experiment.ExperimentRequest;
import org.glocal.evaluation.experiment.Fakes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;

/** The report in a real browser, wherever Chromium is installed. */
class ReportInBrowserTest {

  private static final String BORDER =
      "getComputedStyle(document.querySelector('.slider .after')).clipPath";

  @TempDir private Path folder;

  @TempDir(cleanup = CleanupMode.NEVER) // Chromium writes to it while it ends
  private Path profile;

  @Test
  void theReportRendersItsSliderMovesByKeyboardAndNothingComplains() throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "chromium"))),
        "Chromium is not installed");
    Path out = folder.resolve("out");
    Evaluation.run(
        ExperimentRequest.of(
            new Fakes.FakeDetector(),
            Fakes.data(folder, "fog", 20, 2, "car", "motorbike"),
            List.of(Fakes.brighten("clear", 100)),
            Optional.of(Fakes.data(folder, "day", 200, 2, "car", "motorcycle"))),
        out,
        (stage, done, total) -> {});
    try (var page = Chromium.start(profile)) {
      page.open(out.resolve("report.html").toUri());
      assertThat(page.evaluate("document.querySelector('h1').innerText")).contains("gap closed");
      assertThat(page.evaluate("document.querySelector('.slider svg').clientHeight > 50"))
          .isEqualTo("true");
      assertThat(page.evaluate(BORDER)).startsWith("inset(0px 0px 0px 50%)");
      page.evaluate("document.querySelector('.slider input').focus()");
      page.pressArrowRight();
      assertThat(page.evaluate(BORDER)).startsWith("inset(0px 0px 0px 51%)");
      assertThat(page.complaints()).isEmpty();
    }
  }
}
