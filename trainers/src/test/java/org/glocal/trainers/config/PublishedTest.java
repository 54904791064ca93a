package org.glocal.trainers.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.methods.cut.CutSettings;
import org.glocal.graphs.methods.fesesim.SpatialSettings;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.StepConfig;
import org.junit.jupiter.api.Test;

/** Numbers of the authors' own code, as the tables of method.md have them. */
class PublishedTest {

  private static TrainingConfig config(String method, int imagesOfX, int imagesOfY) {
    return Published.config(
        Methods.byName(method), "images:x", "images:y", imagesOfX, imagesOfY, 42);
  }

  @Test
  void cutHasItsOwnRateDecaysAndSizesWhichAreNotThePapersOfThisToolkit() {
    var config = config("cut", 10, 7);
    assertThat(config.learningRates()).containsOnlyKeys("generator", "discriminator");
    assertThat(config.learningRates().values()).containsOnly(2e-4);
    var settings = (CutSettings) config.settings();
    assertThat(settings.adam()).isEqualTo(new AdamConfig(0.5, 0.999));
    assertThat(settings.identity()).isTrue();
    assertThat(settings.nce().weight()).isEqualTo(1);
    assertThat(config.step()).isEqualTo(new StepConfig(1, 256, 256, 0));
    assertThat(config.data().shortSide()).isEqualTo(286);
    assertThat(config.network().width()).isEqualTo(64);
    assertThat(config.network().blocks()).isEqualTo(9);
    assertThat(config.network().sampling()).isEqualTo(Sampling.ANTIALIASED);
  }

  @Test
  void anEpochIsAsLongAsTheLargerSet() {
    assertThat(config("cut", 10, 7).steps()).isEqualTo(400 * 10);
    assertThat(config("cut", 7, 11).steps()).isEqualTo(400 * 11);
  }

  @Test
  void cutsRatesFallFromEpoch201AndFastCutsFromEpoch151() {
    var cut = config("cut", 3, 3);
    assertThat(cut.learningRatesAt(200 * 3 + 1).get("generator")).isEqualTo(2e-4);
    assertThat(cut.learningRatesAt(200 * 3 + 2).get("generator")).isLessThan(2e-4);
    var fast = config("fastcut", 3, 3);
    assertThat(fast.steps()).isEqualTo(200 * 3);
    assertThat(fast.learningRatesAt(150 * 3 + 1).get("generator")).isEqualTo(2e-4);
    assertThat(fast.learningRatesAt(150 * 3 + 2).get("generator")).isLessThan(2e-4);
    var settings = (CutSettings) fast.settings();
    assertThat(settings.nce().weight()).isEqualTo(10);
    assertThat(settings.flip()).isTrue();
    assertThat(settings.identity()).isFalse();
    assertThat(settings.adam()).isEqualTo(new AdamConfig(0.5, 0.999));
  }

  @Test
  void fesesimAndLsesimHaveHalfOfCutsRate() {
    for (String method : List.of("fesesim", "lsesim")) {
      var config = config(method, 2, 3);
      assertThat(config.learningRates().values()).containsOnly(1e-4);
      assertThat(config.steps()).isEqualTo(400 * 3);
      assertThat(((SpatialSettings) config.settings()).adam())
          .isEqualTo(new AdamConfig(0.5, 0.999));
    }
  }

  @Test
  void aMethodWithoutARecipeIsRefusedWithThoseThatHaveOne() {
    assertThatThrownBy(() -> config("restoration", 3, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageMatching(
            "method: want one of \\[.*\\bcut, fastcut\\b.*], whose authors' settings are known,"
                + " got restoration");
  }
}
