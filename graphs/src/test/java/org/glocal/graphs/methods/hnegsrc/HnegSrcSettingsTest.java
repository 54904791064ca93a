package org.glocal.graphs.methods.hnegsrc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.CutMethod;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.Progress;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.TrainingStep;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

class HnegSrcSettingsTest {

  private static double gamma(HardNegativeConfig config, long step) {
    return config.gammaAt(new Progress(step, 400, 1));
  }

  @Test
  void gammaFallsInALineToItsLastValue() {
    var config = new HardNegativeConfig(50, 10, 1, true);
    assertThat(gamma(config, 1)).isCloseTo(49.9, within(1e-9));
    assertThat(gamma(config, 200)).isCloseTo(30, within(1e-9));
    assertThat(gamma(config, 400)).isCloseTo(10, within(1e-9));
  }

  /** As the published code's step_gamma after epoch 200 of 400. */
  @Test
  void gammaIsOneAfterTheShareOfTheRun() {
    var config = new HardNegativeConfig(50, 10, 0.5, true);
    assertThat(gamma(config, 200)).isCloseTo(30, within(1e-9));
    assertThat(gamma(config, 201)).isEqualTo(1);
    assertThat(gamma(config, 400)).isEqualTo(1);
  }

  @Test
  void withoutACurriculumGammaStays() {
    var config = new HardNegativeConfig(7, 7, 1, true);
    assertThat(gamma(config, 1)).isEqualTo(7);
    assertThat(gamma(config, 400)).isEqualTo(7);
  }

  @Test
  void settingsThatNoRunCanHaveAreRefused() {
    assertThatThrownBy(() -> new HardNegativeConfig(0, 10, 1, true))
        .hasMessage("hardNegatives.gamma: want more than 0, got 0.0");
    assertThatThrownBy(() -> new HardNegativeConfig(50, -1, 1, true))
        .hasMessage("hardNegatives.lastGamma: want more than 0, got -1.0");
    assertThatThrownBy(() -> new HardNegativeConfig(50, 10, 1.5, true))
        .hasMessage("hardNegatives.sharpAfter: want in [0, 1], got 1.5");
    assertThatThrownBy(() -> new RelationConfig(-1))
        .hasMessage("relations.weight: want 0 or more, got -1.0");
  }

  @Test
  void itsNumbersAreThoseOfItsAuthorsRecipeForCityscapes() {
    var method = Methods.byName("hnegsrc");
    var recipe = method.published().orElseThrow();
    var settings = (HnegSrcSettings) recipe.settings();
    assertThat(settings.nce().weight()).isEqualTo(0.1);
    assertThat(settings.relations().weight()).isEqualTo(0.1);
    assertThat(settings.hardNegatives()).isEqualTo(new HardNegativeConfig(50, 10, 0.5, true));
    assertThat(settings.adam()).isEqualTo(CutMethod.PUBLISHED_ADAM);
    assertThat(recipe.learningRate()).isEqualTo(2e-4);
    var defaults = (HnegSrcSettings) method.defaults(Scale.PAPER);
    assertThat(defaults.hardNegatives()).isEqualTo(settings.hardNegatives());
    assertThat(defaults.adam()).isEqualTo(CutMethod.ADAM);
  }

  /** The published code's masks have the wanted number of patches, whatever a map has. */
  @Test
  void mapsOfFewerPlacesThanPatchesAreBuilt() {
    try (var graph = new Graph()) {
      var network = new NetworkConfig(2, 2, 0, NetworkConfig.PAPER.sampling(), 2, 4, 4);
      var settings = (HnegSrcSettings) Methods.byName("hnegsrc").defaults(Scale.TINY);
      var step =
          new TrainingStep(
              Ops.create(graph), settings.definition(network), new StepConfig(2, 32, 32, 0));
      assertThat(settings.nce().patches()).isEqualTo(256);
      assertThat(step.inputs())
          .filteredOn(Input.PatchLocations.class::isInstance)
          .extracting(input -> ((Input.PatchLocations) input).count())
          .containsExactly(256, 256, 256, 64); // block1 has 8 x 8 places
    }
  }
}
