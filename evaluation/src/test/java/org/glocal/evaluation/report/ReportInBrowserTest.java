package org.glocal.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.glocal.evaluation.Evaluation;
import org.glocal.evaluation.experiment.ExperimentRequest;
import org.glocal.evaluation.experiment.Fakes;
import org.glocal.evaluation.experiment.Preflight;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The report in a real browser, wherever Chromium is installed. */
@Tag("slow")
class ReportInBrowserTest {

  private static final String BORDER =
      "getComputedStyle(document.querySelector('.slider .after')).clipPath";

  @TempDir private static Path folder;

  @TempDir(cleanup = CleanupMode.NEVER) // Chromium writes to it while it ends
  private static Path profile;

  private static Chromium page;

  @BeforeAll
  static void startBrowser() throws Exception {
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(path -> Files.isExecutable(Path.of(path, "chromium"))),
        "Chromium is not installed");
    var request =
        ExperimentRequest.of(
            new Fakes.FakeDetector(),
            Fakes.data(folder, "fog", 20, 2, "car", "motorbike"),
            List.of(Fakes.brighten("clear", 100), Fakes.brighten("brighter", 120)),
            Optional.of(Fakes.data(folder, "day", 200, 2, "car", "motorcycle")));
    Evaluation.run(
        Preflight.of(request),
        Map.of(),
        staged -> {},
        folder.resolve("out"),
        (stage, done, total) -> {});
    page = Chromium.start(profile);
  }

  @AfterAll
  static void endBrowser() {
    if (page != null) {
      page.close();
    }
  }

  @BeforeEach
  void openReport() throws Exception {
    page.resize(1200, 900, false);
    page.prefer("light");
    page.open(folder.resolve("out/report.html").toUri());
    page.evaluate("(() => {" + checks() + "})()");
  }

  private static String checks() throws IOException {
    try (var stream = ReportInBrowserTest.class.getResourceAsStream("accessibility.js")) {
      return new String(Objects.requireNonNull(stream).readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @AfterEach
  void nothingComplains() {
    assertThat(page.complaints()).isEmpty();
  }

  private static void assertNone(String check) throws InterruptedException {
    assertThat(page.evaluate(check + "().join('; ')")).as(check).isEmpty();
  }

  @Test
  void itRendersAndItsSliderMovesByKeyboard() throws Exception {
    assertThat(page.evaluate("document.querySelector('h1').innerText")).contains("gap closed");
    assertThat(page.evaluate("document.querySelector('.slider svg').clientHeight > 50"))
        .isEqualTo("true");
    assertThat(page.evaluate(BORDER)).startsWith("inset(0px 0px 0px 50%)");
    page.evaluate("document.querySelector('.slider input').focus()");
    page.press(Chromium.Key.ARROW_RIGHT);
    assertThat(page.evaluate(BORDER)).startsWith("inset(0px 0px 0px 51%)");
  }

  @Test
  void everyControlIsReachedByKeyboardAndShowsThatItIs() throws Exception {
    var reached = new LinkedHashSet<String>();
    String controls = "document.querySelectorAll('input, summary, .scroll').length";
    int count = Integer.parseInt(page.evaluate(controls));
    String focused = "document.activeElement.tagName";
    page.press(Chromium.Key.TAB);
    while (!page.evaluate(focused).equals("BODY") && reached.size() <= count) {
      assertThat(page.evaluate("getComputedStyle(document.activeElement).outlineStyle"))
          .isEqualTo("solid");
      reached.add(
          page.evaluate(
              "[...document.querySelectorAll('*')].indexOf(document.activeElement) + ' ' + "
                  + focused));
      page.press(Chromium.Key.TAB);
    }
    int hidden =
        Integer.parseInt(
            page.evaluate(
                "document.querySelectorAll('details:not([open]) :is(input, .scroll)').length"));
    assertThat(reached).hasSize(count - hidden);
    assertThat(reached).anyMatch(e -> e.endsWith("SUMMARY")).anyMatch(e -> e.endsWith("INPUT"));
  }

  @Test
  void boxesAreHiddenByKeyboard() throws Exception {
    String boxes = "getComputedStyle(document.querySelector('.boxes')).display";
    page.evaluate("document.getElementById('boxes').focus()");
    assertThat(page.evaluate(boxes)).isNotEqualTo("none");
    page.press(Chromium.Key.SPACE);
    assertThat(page.evaluate(boxes)).isEqualTo("none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void textsAndShapesStandOutFromWhatIsBehindThem(String scheme) throws Exception {
    page.prefer(scheme);
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertThat(page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches"))
        .isEqualTo(Boolean.toString(scheme.equals("dark")));
    assertNone("faintTexts");
    assertNone("faintShapes");
  }

  @Test
  void whatCannotBeReadHasAName() throws Exception {
    assertNone("unnamed");
    assertNone("skippedHeadings");
  }

  @Test
  void aPhoneScrollsDownOnly() throws Exception {
    page.resize(360, 740, true);
    page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)");
    assertNone("widerThanThePage");
    assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo("360");
  }

  @Test
  void curvesAreDrawnWithinTheirAxes() throws Exception {
    String inside =
        "[...document.querySelectorAll('.chart .curve')].every(line => {"
            + " const l = line.getBBox(); const x = l.x >= 45.9 && l.x + l.width <= 306.1;"
            + " return x && l.y >= 9.9 && l.y + l.height <= 180.1; })";
    assertThat(page.evaluate(inside)).isEqualTo("true");
    assertThat(page.evaluate("document.querySelectorAll('.chart').length")).isEqualTo("3");
  }
}
