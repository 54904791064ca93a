package org.glocal.graphs.methods.restoration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.generators.AffineGenerator;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.InputValues;
import org.glocal.graphs.steps.Progress;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;

/** The affine generator and a step of restoration against PyTorch in 64 bits. */
class RestorationParityTest {

  private static final int WIDTH = 4;
  private static final StepConfig STEP = new StepConfig(2, 32, 48, 0);
  private static final int PIXELS = 2 * 32 * 48 * 3;
  private static final double ROUNDING = 1e-4;
  private static final double BETA1 = 0.9;

  private final Map<String, WeightArray> golden = GoldenValues.read("restoration.safetensors");

  @Test
  void translationsAgree() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var image =
          tf.constant(
              Shape.of(2, 32, 48, 3),
              DataBuffers.of(GoldenValues.drawn("restoration/degraded", PIXELS, 1)));
      var translated =
          new AffineGenerator(WIDTH, 0)
              .translate(tf, fixture.store.reads(tf), Precision.FP32, image)
              .image();
      assign(fixture.session, fixture.store);
      assertThat(GoldenValues.relativeError(fixture.run(translated), golden.get("image").values()))
          .isLessThan(ROUNDING);
    }
  }

  @Test
  void lossesAndGradientsOfAStepAgree() {
    var settings =
        new RestorationSettings(new RestorationConfig(WIDTH, 0.5, 3), new AdamConfig(BETA1, 0.99));
    try (var graph = new Graph()) {
      var step =
          new TrainingStep(
              Ops.create(graph), settings.definition(NetworkConfig.PAPER), STEP, Map.of());
      try (var session = new Session(graph)) {
        step.moments().initialize(session, 1);
        assign(session, step.trained());
        var inputs = new InputValues();
        inputs.put(new Input.DegradedY(), GoldenValues.drawn("restoration/degraded", PIXELS, 1));
        inputs.put(new Input.ImagesY(), GoldenValues.drawn("restoration/wanted", PIXELS, 1));
        var losses =
            step.run(session, inputs, Map.of("generator", 1e-3), new Progress(1, 10, 1)).losses();
        for (String term : new String[] {"pixels", "structure"}) {
          float[] loss = {losses.get(term)};
          assertThat(GoldenValues.relativeError(loss, golden.get(term).values()))
              .as(term)
              .isLessThan(ROUNDING);
        }
        step.moments().fetch(session).forEach(this::checkGradient);
      }
    }
  }

  /** Adam's mean after one step from zero is (1 - beta1) times the gradient. */
  private void checkGradient(String moment, WeightArray mean) {
    if (!moment.endsWith("/m")) {
      return;
    }
    String name = moment.substring(0, moment.length() - 2);
    float[] gradient = mean.values().clone();
    for (int i = 0; i < gradient.length; i++) {
      gradient[i] /= (float) (1 - BETA1);
    }
    assertThat(GoldenValues.relativeError(gradient, golden.get("gradient/" + name).values()))
        .as(name)
        .isLessThan(ROUNDING);
  }

  private static void assign(Session session, VariableStore store) {
    Map<String, WeightArray> values = new LinkedHashMap<>();
    store.names().forEach(name -> values.put(name, GoldenValues.weight(name, store.shape(name))));
    store.assign(session, values);
  }
}
