package org.glocal.graphs.methods.qsattn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.glocal.graphs.methods.Methods;
import org.glocal.graphs.methods.Scale;
import org.glocal.graphs.methods.cut.CutMethod;
import org.glocal.graphs.methods.qsattn.AttentionConfig.Mode;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.TrainingStep;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Graph;
import org.tensorflow.op.Ops;

class QsAttnSettingsTest {

  private static QsAttnSettings settings(Mode mode) {
    return new QsAttnSettings(
        CutMethod.GAN, CutMethod.NCE, new AttentionConfig(mode), CutMethod.ADAM);
  }

  private static void check(Mode mode, int height, int width) {
    settings(mode).check(NetworkConfig.PAPER, new StepConfig(1, height, width, 0));
  }

  @Test
  void aMatrixOfMoreThan8GiBIsRefusedWithItsSize() {
    assertThatCode(() -> check(Mode.GLOBAL, 600, 1200)).doesNotThrowAnyException();
    assertThatThrownBy(() -> check(Mode.GLOBAL, 1024, 2048))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "crop: want a global attention matrix of at most 8.0 GiB a layer and image, got 64.0 GiB"
                + " for the 131,072 places of 2048x1024 px; take a smaller setting crop, or local as"
                + " setting attention");
  }

  @ParameterizedTest
  @EnumSource(names = {"LOCAL", "LOCAL_GLOBAL"})
  void modesWithoutThatMatrixTakeAnyCrop(Mode mode) {
    assertThatCode(() -> check(mode, 1024, 2048)).doesNotThrowAnyException();
  }

  @Test
  void noModeIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> new AttentionConfig(null))
        .hasMessage("attention.mode: want one of [GLOBAL, LOCAL, LOCAL_GLOBAL], got none");
  }

  @Test
  void itsDefaultIsGlobalAndItsAuthorsHaveCutsRecipe() {
    var method = Methods.byName("qsattn");
    for (Scale scale : Scale.values()) {
      assertThat(((QsAttnSettings) method.defaults(scale)).attention().mode())
          .isEqualTo(Mode.GLOBAL);
    }
    var recipe = method.published().orElseThrow();
    assertThat(recipe.learningRate()).isEqualTo(2e-4);
    assertThat(recipe.epochs()).isEqualTo(400);
    assertThat(((QsAttnSettings) recipe.settings()).adam()).isEqualTo(CutMethod.PUBLISHED_ADAM);
  }

  /** The first three layers are drawn at random; the deeper two are asked for no places. */
  @Test
  void placesAreDrawnForTheThreeShallowLayersAlone() {
    try (var graph = new Graph()) {
      var network = new NetworkConfig(2, 2, 0, NetworkConfig.PAPER.sampling(), 2, 4, 4);
      var step =
          new TrainingStep(
              Ops.create(graph),
              settings(Mode.GLOBAL).definition(network),
              new StepConfig(1, 32, 32, 0));
      assertThat(step.inputs())
          .filteredOn(Input.PatchLocations.class::isInstance)
          .extracting(input -> ((Input.PatchLocations) input).layer())
          .containsExactly("pixels", "down1", "down2");
    }
  }
}
