package org.glocal.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.glocal.datasets.work.WorkListener;
import org.glocal.evaluation.experiment.ExperimentRequest;
import org.glocal.evaluation.experiment.Fakes;
import org.glocal.evaluation.experiment.Preflight;
import org.glocal.savedmodels.models.ImageTranslator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EvaluationTest {

  @TempDir private Path folder;

  @Test
  void theOutputFolderHoldsFiguresReportAndCocoFiles() throws IOException {
    Path out = folder.resolve("new/out");
    Evaluation.run(
        Preflight.of(request(Fakes.brighten("clear", 100))),
        Map.of(),
        staged -> {
          assertThat(out).as("nothing is added to what is published").doesNotExist();
          Files.writeString(staged.resolve("config.json"), "{}");
        },
        out,
        (stage, done, total) -> {});
    try (var files = Files.list(out)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "metrics.json",
              "report.html",
              "config.json",
              "annotations-source.json",
              "annotations-oracle.json",
              "detections-source.json",
              "detections-clear.json",
              "detections-oracle.json");
    }
  }

  @Test
  void anOutputFolderInUseIsRefusedAndLeftAlone() throws IOException {
    Path note = Files.writeString(folder.resolve("note.txt"), "mine");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> run(request(Fakes.brighten("clear", 100)), folder, (stage, done, total) -> {}))
        .withMessageStartingWith(folder + ": ");
    assertThat(note).hasContent("mine");
  }

  @Test
  void anInterruptedEvaluationLeavesNothing() throws IOException {
    Path out = Files.createDirectory(folder.resolve("parent")).resolve("out");
    assertThatThrownBy(
            () ->
                run(
                    request(Fakes.brighten("clear", 100)),
                    out,
                    (stage, done, total) -> {
                      if (done == 1) {
                        throw new CancellationException();
                      }
                    }))
        .isInstanceOf(CancellationException.class);
    assertThat(out.getParent()).isEmptyDirectory();
  }

  @Test
  void theReportSaysWhatTrainingBroughtOverTheBestFilter() throws IOException {
    Path out = folder.resolve("beside");
    var filters = List.of(Fakes.filter("filter:weak", 100), Fakes.filter("filter:strong", 200));
    Evaluation.run(
        Preflight.of(request(Fakes.brighten("learned", 100)).with(filters)),
        Map.of(),
        staged -> {},
        out,
        WorkListener.NONE);
    assertThat(Files.readString(out.resolve("report.html")))
        .contains("Do not use this translation: filter:strong scores higher")
        .contains("The best untrained filter, filter:strong, reaches 100.0")
        .contains("training brought nothing over it, 50.0 points less")
        .contains("filter:weak <span class=\"badge\">untrained filter</span>")
        .contains("Of the filters only the best is drawn.");
  }

  @Test
  void theReportEscapesEveryNameAndLoadsNothing() throws IOException {
    var report = report(Fakes.brighten("<script>alert('x') \"&", 100));
    assertThat(report)
        .contains("&lt;script&gt;alert(&#39;x&#39;) &quot;&amp;")
        .contains("&lt;b&gt;42&lt;/b&gt;")
        .containsOnlyOnce("<script>\"use strict\";")
        .containsOnlyOnce("<script")
        .doesNotContain("<b>42", "http://", "https://", "url(", "@import", "src=");
    assertThat(report.split("href=\"(data:image/jpeg;base64,|#)").length - 1)
        .isEqualTo(report.split("href=").length - 1)
        .isPositive();
  }

  @Test
  void theReportSaysWhatWasFound() throws IOException {
    var report = report(Fakes.brighten("clear", 100));
    assertThat(report)
        .contains("<h1>50\u00a0% of the gap closed</h1>")
        .contains("0 → 1 of 2 objects found, 1 → 1 false alarms")
        .contains("detector fake-detector does not know [boat]")
        .contains("foreground attention", "From the largest gain on", "Where translation hurts");
  }

  @Test
  void thePapersThreeAdaptationsStandBesideAsPublishedFiguresOfOtherData() throws IOException {
    assertThat(report(Fakes.brighten("clear", 100)))
        .contains(
            "which are of other data sets",
            "<caption>Measured here: fake-detector, on fog; mAP50, in percent</caption>",
            "<caption>Published: Detector of Cityscapes, on Foggy Cityscapes; mean AP50 of eight",
            "<caption>Published: Detector of KITTI, on Cityscapes; mean AP50 of car and person",
            "<caption>Published: Detector of Sim10k, on Cityscapes; AP50 of car; no oracle")
        .containsPattern("local-global</th>\\s*<td>45.3</td>\\s*<td>76.4</td>")
        .containsPattern("local-global</th>\\s*<td>64.1</td>\\s*<td>38.9</td>")
        .containsPattern("local-global</th>\\s*<td>52.1</td>\\s*<td></td>");
  }

  @Test
  void everyKindOfImagesHasItsLineOfPrecisionOverRecall() throws IOException {
    assertThat(report(Fakes.brighten("clear", 100)))
        .contains(
            "Precision over recall, mean of all classes; AP50: source 0.0, clear 50.0, oracle 100.0",
            "Precision over recall, car; AP50: source 0.0, clear 100.0, oracle 100.0")
        .containsPattern("<path class=\"curve translated n1\" d=\"M46.0 95.0L")
        .containsPattern("<path class=\"curve oracle n1\" d=\"M46.0 10.0L");
  }

  @Test
  void aTranslatorThatHurtsIsReportedAsSuch() throws IOException {
    Path out = folder.resolve("out");
    var request =
        ExperimentRequest.of(
                new Fakes.FakeDetector(),
                Fakes.data(folder, "dusk", 100, 2, "car", "motorbike"),
                List.of(Fakes.brighten("darker", 10)),
                Optional.of(Fakes.data(folder, "day", 200, 2, "car", "motorcycle")))
            .withMinGapClosed(OptionalDouble.of(0.2));
    run(request, out, (stage, done, total) -> {});
    assertThat(out.resolve("report.html"))
        .content()
        .contains(
            "<h1>Do not use this translation: untranslated images score higher</h1>",
            "darker: do not use this translation: untranslated images score higher, mAP50 50.0 %",
            "Quality gate missed: the gap closed by darker, -1.0000, is below the 0.2 asked for.",
            "−100.0")
        .containsPattern("Where translation hurts[^<]*</h3>\\s*<article")
        .containsPattern("From the largest gain on</h3>\\s*<p class=\"note\">No image.");
  }

  private String report(ImageTranslator translator) throws IOException {
    Path out = folder.resolve("out");
    run(request(translator), out, (stage, done, total) -> {});
    return Files.readString(out.resolve("report.html"));
  }

  private static void run(ExperimentRequest request, Path out, WorkListener listener)
      throws IOException {
    var settings = Map.of("seed", "<b>42</b>");
    Evaluation.run(Preflight.of(request), settings, staged -> {}, out, listener);
  }

  private ExperimentRequest request(ImageTranslator translator) {
    return ExperimentRequest.of(
        new Fakes.FakeDetector(), fog(), List.of(translator), Optional.of(clear()));
  }

  private Fakes.Data fog() {
    return Fakes.data(folder.resolve("x"), "fog", 20, 3, "car", "motorbike", "boat");
  }

  private Fakes.Data clear() {
    return Fakes.data(folder.resolve("y"), "clear", 200, 2, "car", "motorcycle");
  }
}
