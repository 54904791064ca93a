package org.glocal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.glocal.evaluation.experiment.Fakes.FakeDetector;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.metrics.tide.ImageMatches.MatchOutcome;
import org.glocal.evaluation.score.Score;
import org.glocal.savedmodels.models.ImageTranslator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentTest {

  @TempDir private Path images;
  @TempDir private Path out;
  private Fakes.Data fog;
  private Fakes.Data clear;

  @BeforeEach
  void renderImages() {
    fog = Fakes.data(images, "fog", 20, 3, "car", "motorbike", "boat");
    clear = Fakes.data(images, "clear", 200, 2, "car", "motorcycle");
  }

  @Test
  void theShareOfTheGapClosedComesOutPerTranslator() throws IOException {
    var result = run(List.of(Fakes.brighten("half", 100), Fakes.brighten("whole", 200)));
    assertThat(result.source().coco().get(CocoMetric.AP50)).isZero();
    assertThat(result.oracle().orElseThrow().coco().get(CocoMetric.AP50))
        .isCloseTo(1, within(1e-9));
    assertThat(result.gapClosed("half")).isCloseTo(0.5, within(1e-9));
    assertThat(result.gapClosed("whole")).isCloseTo(1, within(1e-9));
    assertThat(result.bestTranslator()).contains("whole");
  }

  @Test
  void filtersAreMeasuredBesideTranslatorsAndToldApart() throws IOException {
    var result =
        run(
            List.of(
                Fakes.brighten("none", 20),
                Fakes.filter("filter:half", 100),
                Fakes.filter("filter:whole", 200)));
    assertThat(result.gapClosed("filter:whole")).isCloseTo(1, within(1e-9));
    assertThat(result.bestTranslator()).contains("none");
    assertThat(result.bestFilter()).contains("filter:whole");
    var metrics = result.toJson();
    assertThat(metrics.getAsJsonObject("translated").keySet())
        .containsExactly("none", "filter:half", "filter:whole");
    assertThat(metrics.get("filters")).hasToString("[\"filter:half\",\"filter:whole\"]");
    assertThat(metrics.get("best"))
        .hasToString("{\"trained\":\"none\",\"filter\":\"filter:whole\"}");
    assertThat(out.resolve("detections-filter-whole.json")).exists();
    assertThat(ResultTable.of(result))
        .contains("filter:half - none:")
        .doesNotContain("filter:whole - filter:half:");
  }

  @Test
  void whereNothingIsTrainedTheBestFilterIsShown() throws IOException {
    var result = run(List.of(Fakes.filter("filter:half", 100)));
    assertThat(result.bestTranslator()).contains("filter:half");
    assertThat(result.toJson().get("best"))
        .hasToString("{\"trained\":null,\"filter\":\"filter:half\"}");
  }

  @Test
  void metricsJsonHasTheFormOfTheDesign() throws IOException {
    run(List.of(Fakes.brighten("half", 100)));
    var json = JsonParser.parseString(Files.readString(out.resolve("metrics.json")));
    var metrics = json.getAsJsonObject();
    assertThat(metrics.keySet())
        .containsExactly(
            "detector",
            "classes",
            "images",
            "source",
            "translated",
            "oracle",
            "gapClosed",
            "filters",
            "best",
            "gate",
            "verdict",
            "intervals",
            "mAPByIou",
            "failures",
            "failureCosts",
            "breakdown");
    var costs = metrics.getAsJsonObject("failureCosts").getAsJsonObject("translated");
    assertThat(costs.getAsJsonObject("half").get("missed").getAsDouble())
        .isCloseTo(0.5, within(1e-9)); // all cars are found, no motorcycle is
    var car = metrics.getAsJsonObject("breakdown").getAsJsonObject("oracle").getAsJsonObject("car");
    assertThat(car.keySet()).containsExactly("all", "small", "medium", "large");
    assertThat(car.getAsJsonObject("small").get("0.75").getAsDouble()).isCloseTo(1, within(1e-9));
    assertThat(car.getAsJsonObject("large").get("0.75").isJsonNull()).isTrue();
    var failures = metrics.getAsJsonObject("failures");
    assertThat(failures.get("leastScore").getAsDouble()).isEqualTo(0.3);
    assertThat(failures.getAsJsonObject("source").toString())
        .isEqualTo(
            "{\"classification\":0,\"localization\":0,\"both\":0,\"duplicate\":0,"
                + "\"background\":3,\"missed\":6}");
    assertThat(failures.getAsJsonObject("translated").getAsJsonObject("half").get("missed"))
        .hasToString("3");
    assertThat(failures.getAsJsonObject("oracle").get("missed")).hasToString("0");
    assertThat(metrics.getAsJsonObject("intervals").keySet())
        .containsExactly("level", "resamples", "mAP50", "gapClosed", "comparisons");
    assertThat(metrics.getAsJsonObject("mAPByIou").getAsJsonObject("source").keySet())
        .hasSize(10)
        .startsWith("0.50", "0.55")
        .endsWith("0.95");
    assertThat(metrics.get("classes").toString()).isEqualTo("[\"car\",\"motorbike\"]");
    assertThat(metrics.get("images").getAsInt()).isEqualTo(3);
    var half = metrics.getAsJsonObject("translated").getAsJsonObject("half");
    assertThat(half.keySet())
        .containsExactly(
            "mAP", "mAP50", "mAP75", "mAPSmall", "mAPMedium", "mAPLarge", "vocAP50", "perClass");
    assertThat(half.get("mAPLarge").isJsonNull()).isTrue();
    assertThat(half.getAsJsonObject("perClass").get("car").toString())
        .isEqualTo("{\"mAP\":1.0,\"mAP50\":1.0}");
  }

  @Test
  void withoutAnOracleNoGapIsMeasured() throws IOException {
    var request =
        ExperimentRequest.of(
            new FakeDetector(), fog, List.of(Fakes.brighten("half", 100)), Optional.empty());
    var json = Experiment.run(Preflight.of(request), out, (stage, done, total) -> {}).toJson();
    assertThat(json.get("oracle").isJsonNull()).isTrue();
    assertThat(json.getAsJsonObject("gapClosed").get("half").isJsonNull()).isTrue();
  }

  @Test
  void anyoneCanScoreTheDetectionsAgain() throws IOException {
    var result = run(List.of(Fakes.brighten("half", 100)));
    for (String name : List.of("source", "half", "oracle")) {
      var truth = name.equals("half") ? "source" : name;
      var score =
          Score.of(
              out.resolve("annotations-" + truth + ".json"),
              out.resolve("detections-" + name + ".json"));
      var measured =
          switch (name) {
            case "source" -> result.source();
            case "half" -> result.translated().get("half");
            default -> result.oracle().orElseThrow();
          };
      assertThat(score.metrics().byKey()).as(name).isEqualTo(measured.byKey());
    }
  }

  @Test
  void aClassThatTheDetectorDoesNotKnowIsLeftOutWithAWarning() throws IOException {
    var result = run(List.of());
    assertThat(result.classes()).containsExactly("car", "motorbike");
    assertThat(result.warnings())
        .containsExactly("detector fake-detector does not know [boat] of fog: left out");
  }

  @Test
  void whereTheOracleIsNotAboveTheSourceThereIsNoGapToClose() throws IOException {
    var request =
        ExperimentRequest.of(
            new FakeDetector(), clear, List.of(Fakes.brighten("same", 200)), Optional.of(fog));
    var result = Experiment.run(Preflight.of(request), out, (stage, done, total) -> {});
    assertThat(result.gapClosed("same")).isNaN();
    assertThat(result.warnings())
        .contains("the oracle is not above the source: there is no gap to close");
  }

  @Test
  void dataWithoutAnyClassThatTheDetectorKnowsIsRefused() {
    var boats = Fakes.data(images, "sea", 20, 1, "boat", "buoy");
    var request = ExperimentRequest.of(new FakeDetector(), boats, List.of(), Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Preflight.of(request))
        .withMessage(
            "sea: want a class that detector fake-detector knows ([kite, car, motorcycle]), found only [boat, buoy]");
  }

  @Test
  void aRequestedClassThatTheDetectorDoesNotKnowIsRefused() {
    var request =
        ExperimentRequest.of(new FakeDetector(), fog, List.of(), Optional.empty())
            .withClasses(List.of("boat"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Preflight.of(request))
        .withMessageStartingWith("class \"boat\": want one that detector fake-detector and fog");
  }

  @Test
  void emptyAndUnlabeledDatasetsAreRefused() {
    var empty = new Fakes.Data("empty", List.of("car"), List.of(), true);
    var unlabeled = new Fakes.Data("plain", List.of(), fog.samples(), false);
    for (var data : List.of(empty, unlabeled)) {
      assertThatIllegalArgumentException()
          .isThrownBy(
              () -> ExperimentRequest.of(new FakeDetector(), data, List.of(), Optional.empty()))
          .withMessageStartingWith(data.name() + ": want ");
    }
  }

  @Test
  void translatorsOfTheSameNameAreRefused() {
    var twice = List.of(Fakes.brighten("a", 1), Fakes.brighten("a", 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExperimentRequest.of(new FakeDetector(), fog, twice, Optional.empty()))
        .withMessageContaining("translator \"a\"");
  }

  @Test
  void aDetectorThatChangesMeanwhileIsCaught() {
    var request =
        ExperimentRequest.of(
            new FakeDetector() {
              private int asked;

              @Override
              public String fingerprint() {
                return "print" + asked++;
              }
            },
            fog,
            List.of(),
            Optional.empty());
    assertThatIllegalStateException()
        .isThrownBy(() -> Experiment.run(Preflight.of(request), out, (stage, done, total) -> {}))
        .withMessageContaining("changed while it was measured: fingerprint print0 before, print1");
  }

  @Test
  void progressRunsFromNoneToAllInEachStage() throws IOException {
    var heard = new ArrayList<String>();
    var request = ExperimentRequest.of(new FakeDetector(), fog, List.of(), Optional.of(clear));
    Experiment.run(
        Preflight.of(request), out, (stage, done, total) -> heard.add(done + "/" + total));
    assertThat(heard)
        .containsExactly(
            "0/3", "1/3", "2/3", "3/3", "0/2", "1/2", "2/2", "0/3", "1/3", "2/3", "3/3");
  }

  @Test
  void theGalleryShowsWhatTheBestTranslatorChanged() throws IOException {
    var result = run(List.of(Fakes.brighten("half", 100), Fakes.brighten("whole", 200)));
    assertThat(result.gallery()).hasSize(3);
    var image = result.gallery().get(0);
    assertThat(image.before().count(MatchOutcome.FALSE_NEGATIVE)).isEqualTo(2);
    assertThat(image.before().count(MatchOutcome.FALSE_POSITIVE)).isEqualTo(1);
    var after = image.translation().orElseThrow();
    assertThat(after.after().count(MatchOutcome.TRUE_POSITIVE)).isEqualTo(2);
    assertThat(after.after().count(MatchOutcome.FALSE_NEGATIVE)).isZero();
    assertThat(after.foreground().get(0, 0, 0)).isEqualTo(255);
    assertThat(after.foreground().get(0, Fakes.HEIGHT - 1, 0)).isZero();
  }

  private ExperimentResult run(List<ImageTranslator> translators) throws IOException {
    var request = ExperimentRequest.of(new FakeDetector(), fog, translators, Optional.of(clear));
    return Experiment.run(Preflight.of(request), out, (stage, done, total) -> {});
  }
}
