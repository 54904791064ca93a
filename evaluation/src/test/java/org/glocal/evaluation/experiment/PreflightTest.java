package org.glocal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.Sample;
import org.glocal.evaluation.experiment.Fakes.FakeDetector;
import org.glocal.savedmodels.models.ImageTranslator;
import org.junit.jupiter.api.Test;

/** No image file exists here: whatever is said is said before one is decoded. */
class PreflightTest {

  private static final Annotation CAR = Annotation.of("car", Box.ofSize(10, 10, 20, 20));
  private static final Annotation FAR = Annotation.of("car", Box.ofSize(500, 10, 20, 20));
  private static final Annotation CYCLE = Annotation.of("motorcycle", Box.ofSize(1, 1, 9, 9));

  private static Sample sample(String id, int width, int height, Annotation... objects) {
    return new Sample(id, Path.of(id + ".png"), width, height, List.of(objects));
  }

  private static Fakes.Data data(String name, Sample... samples) {
    return new Fakes.Data(name, List.of("car", "motorcycle"), List.of(samples), true);
  }

  private static List<String> look(Fakes.Data x, Fakes.Data y) {
    List<ImageTranslator> translators = List.of(Fakes.brighten("t", 9));
    return Preflight.of(
            ExperimentRequest.of(new FakeDetector(), x, translators, Optional.ofNullable(y)))
        .warnings();
  }

  @Test
  void nothingIsSaidOfDataThatIsWhole() {
    var x = data("x", sample("a", 100, 50, CAR, CYCLE), sample("b", 100, 50));
    var y = data("y", sample("a", 100, 50, CAR, CYCLE), sample("b", 100, 50));
    assertThat(look(x, y)).isEmpty();
    assertThat(look(x, null)).isEmpty();
  }

  @Test
  void imagesWithoutAPartnerAreNamedUnlessNoneHasOne() {
    var x = data("x", sample("a", 100, 50, CAR, CYCLE), sample("b", 100, 50));
    var half = data("y", sample("a", 100, 50, CAR, CYCLE), sample("c", 100, 50));
    assertThat(look(x, half))
        .containsExactly(
            "1 of 2 images of x have no partner of their name in y, first b: they are not the same scenes");
    assertThat(look(x, data("y", sample("c", 100, 50, CAR, CYCLE)))).isEmpty();
  }

  @Test
  void partnersOfDifferentSizeAreNamed() {
    var x = data("x", sample("a", 100, 50, CAR, CYCLE));
    assertThat(look(x, data("y", sample("a", 200, 100, CAR, CYCLE))))
        .containsExactly(
            "1 images differ in size between x and y, first a, 100 x 50 and 200 x 100 px");
  }

  @Test
  void classesThatAreNeverSeenAreNamed() {
    var crowd = new Annotation("motorcycle", Box.ofSize(1, 1, 9, 9), 81, true, false);
    assertThat(look(data("x", sample("a", 100, 50, CAR, crowd)), null))
        .containsExactly("x has no object of [motorcycle] to find");
  }

  @Test
  void labelsOutsideTheirImagesAreNamedAndAllOfThemRefused() {
    assertThat(look(data("x", sample("a", 100, 50, CAR, FAR, CYCLE)), null))
        .containsExactly(
            "x: 1 of 3 objects lie outside their images, first in a.png: were the labels made for images of another size?");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> look(data("x", sample("a", 100, 50, FAR)), null))
        .withMessageStartingWith("x: 1 of 1 objects lie outside");
  }

  @Test
  void imagesTooSmallForATranslatorAreRefusedUnlessThereIsNone() {
    var x = data("x", sample("a", 100, 15, CAR, CYCLE));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> look(x, null))
        .withMessage("a.png: want sides of at least 16 px, found 100 x 15 px");
    var untranslated = ExperimentRequest.of(new FakeDetector(), x, List.of(), Optional.empty());
    assertThat(Preflight.of(untranslated).warnings()).isEmpty();
  }

  @Test
  void everyWarningIsOneLine() {
    var x = data("x", sample("a", 100, 50, CAR, FAR), sample("b", 100, 50));
    var y = data("y", sample("a", 200, 50, CAR));
    assertThat(look(x, y)).hasSize(5).allMatch(line -> line.lines().count() == 1);
  }
}
