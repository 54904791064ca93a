package org.glocal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.experiment.Fakes.FakeDetector;
import org.glocal.evaluation.experiment.Verdict.Outcome;
import org.glocal.savedmodels.models.ImageTranslator;
import org.glocal.savedmodels.models.TranslatedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** In dusk (100) the detector sees cars and no motorcycle: mAP50 is 0.5. */
class HeadlineTest {

  @TempDir private Path images;
  @TempDir private Path out;

  private ExperimentResult run(OptionalDouble least, int day, ImageTranslator... translators)
      throws IOException {
    var request =
        ExperimentRequest.of(
                new FakeDetector(),
                Fakes.data(images, "dusk", 100, 6, "car", "motorbike"),
                List.of(translators),
                Optional.of(Fakes.data(images, "day", day, 2, "car", "motorcycle")))
            .withMinGapClosed(least);
    return Experiment.run(Preflight.of(request), out, (stage, done, total) -> {});
  }

  private ExperimentResult run(ImageTranslator... translators) throws IOException {
    return run(OptionalDouble.empty(), 200, translators);
  }

  private static ImageTranslator filter(String name, int brightness) {
    return new Partial(name, Fakes.brighten(name, brightness), true, 6, new int[1]);
  }

  /** A translator that works on the first of six images only and leaves the others as they are. */
  private record Partial(
      String name, ImageTranslator inner, boolean isFilter, int works, int[] seen)
      implements ImageTranslator {

    @Override
    public String fingerprint() {
      return inner.fingerprint();
    }

    @Override
    public TranslatedImage translate(RgbImage image) {
      var translated = inner.translate(image);
      return seen[0]++ % 6 < works
          ? translated
          : new TranslatedImage(image, translated.foreground());
    }
  }

  @Test
  void aTranslationThatBeatsTheUntranslatedImagesNeedsNoWarning() throws IOException {
    var result = run(Fakes.brighten("bright", 200));
    assertThat(Headline.of(result)).isEmpty();
    assertThat(Headline.title(result)).isEmpty();
    var verdict = result.verdict("bright");
    assertThat(verdict.rival()).isEqualTo("source");
    assertThat(verdict.outcome()).isEqualTo(Outcome.BETTER);
    assertThat(verdict.difference()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void whereUntranslatedImagesScoreHigherItSaysSoFirst() throws IOException {
    var result = run(Fakes.brighten("dark", 10));
    assertThat(Headline.of(result))
        .containsExactly(
            "dark: do not use this translation: untranslated images score higher, mAP50 50.0 %,"
                + " translated 0.0 % (-50.0 points, 95 % interval -50.0 to -50.0, p = 0.002:"
                + " significant)");
    assertThat(Headline.title(result))
        .contains("Do not use this translation: untranslated images score higher");
    assertThat(result.verdict("dark").outcome()).isEqualTo(Outcome.WORSE);
    assertThat(ResultTable.of(result)).startsWith("dark: do not use this translation: ");
    assertThat(result.toJson().getAsJsonObject("verdict").get("dark").toString())
        .isEqualTo(
            "{\"rival\":\"source\",\"difference\":-0.5,\"interval\":[-0.5,-0.5],"
                + "\"p\":0.001998001998001998,\"outcome\":\"worse\"}");
  }

  @Test
  void aTranslationThatChangesNothingIsNoReasonToTranslate() throws IOException {
    var result = run(Fakes.brighten("same", 100));
    assertThat(Headline.of(result).get(0))
        .startsWith("same: do not use this translation: untranslated images score as high, ")
        .endsWith("p = 1.000: not significant)");
    assertThat(result.verdict("same").outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void aFilterThatScoresHigherIsARivalAndNoCulprit() throws IOException {
    var result = run(Fakes.brighten("trained", 100), filter("clahe", 200), filter("dark", 10));
    assertThat(Headline.of(result))
        .singleElement()
        .asString()
        .startsWith("trained: do not use this translation: untranslated images score as high, ")
        .contains("; so does clahe, mAP50 100.0 %, translated 50.0 % (-50.0 points, ");
    assertThat(result.verdict("trained").rival()).isEqualTo("clahe");
    assertThat(result.verdict("clahe").rival()).isEqualTo("source"); // the first among equals
    assertThat(result.bestTrained()).contains("trained");
  }

  @Test
  void aFilterAloneMayBeWhatToUseInstead() throws IOException {
    var result = run(Fakes.brighten("trained", 200), filter("clahe", 200));
    assertThat(Headline.of(result).get(0))
        .startsWith("trained: do not use this translation: clahe scores as high, mAP50 100.0 %");
  }

  @Test
  void whatMayBeChanceIsCalledUnproven() throws IOException {
    var result = run(new Partial("lucky", Fakes.brighten("lucky", 200), false, 1, new int[1]));
    assertThat(Headline.of(result))
        .singleElement()
        .asString()
        .startsWith("lucky: not shown to be better than untranslated images: mAP50 50.0 %, ")
        .endsWith(": not significant)");
    assertThat(Headline.title(result)).isEmpty();
    assertThat(result.verdict("lucky").outcome()).isEqualTo(Outcome.UNDECIDED);
  }

  @Test
  void theGateNamesEveryTrainedTranslatorThatClosesLess() throws IOException {
    var translators =
        new ImageTranslator[] {
          Fakes.brighten("bright", 200), Fakes.brighten("dark", 10), filter("darker", 5)
        };
    var result = run(OptionalDouble.of(0.9), 200, translators);
    assertThat(result.gateMisses())
        .containsExactly("the gap closed by dark, -1.0000, is below the 0.9 asked for");
    assertThat(result.toJson().get("gate")).hasToString("{\"minGapClosed\":0.9,\"passed\":false}");
  }

  @Test
  void theGateIsPassedByWhatClosesAsMuchAsAskedFor() throws IOException {
    assertThat(run(OptionalDouble.of(1), 200, Fakes.brighten("a", 200)).gateMisses()).isEmpty();
  }

  @Test
  void withoutAGapTheGateIsMissedOnce() throws IOException {
    var result = run(OptionalDouble.of(-5), 100, Fakes.brighten("a", 200));
    assertThat(result.gateMisses())
        .containsExactly(
            "nothing can be closed: the oracle's mAP50, 0.5000, is not above the source's, 0.5000");
  }

  @Test
  void aGateThatNothingCouldPassOrMissIsRefused() {
    var data = Fakes.data(images, "dusk", 100, 1, "car", "motorbike");
    var trained = List.of(Fakes.brighten("a", 200));
    var some = OptionalDouble.of(0.5);
    var noOracle = ExperimentRequest.of(new FakeDetector(), data, trained, Optional.empty());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> noOracle.withMinGapClosed(some))
        .withMessageStartingWith("setting minGapClosed: want a setting oracle, ");
    var filters = List.of(filter("f", 200));
    var noTrained = ExperimentRequest.of(new FakeDetector(), data, filters, Optional.of(data));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> noTrained.withMinGapClosed(some))
        .withMessageStartingWith("setting minGapClosed: want a trained setting translator, ");
  }
}
