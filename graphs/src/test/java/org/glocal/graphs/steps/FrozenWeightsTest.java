package org.glocal.graphs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Weights that a step is handed for its losses, and that it never changes. */
class FrozenWeightsTest {

  private static final long[] SHAPE = {2};

  /** Of the same name as a weight that is trained, which must not matter. */
  private static final String NAME = "own/weight";

  private static final Map<String, Map<String, WeightArray>> FILES =
      Map.of("features", Map.of(NAME, new WeightArray(SHAPE, new float[] {3, -5})));

  /** The product of a player's weights with frozen ones. */
  private static TrainingStep step(Graph graph, String file, String name, long... shape) {
    LossTerm product =
        step -> {
          Ops tf = step.tf();
          var own = step.own().get(NAME, SHAPE, Initializer.ZEROS);
          var frozen = step.frozen(file).get(name, shape, Initializer.ZEROS);
          return Map.of("product", sum(tf, tf.math.mul(own, frozen)));
        };
    var player = new Player("one", List.of("own"), List.of(product), new AdamConfig(0.5, 0.99), 1);
    var definition =
        new StepDefinition(
            List.of(player),
            player::owns,
            step -> {
              Ops tf = step.tf();
              var frozen = step.frozen(file).get(name, shape, Initializer.ZEROS);
              var places = tf.constant(new float[] {1, 100}); // a sum tells the values apart
              return Map.of("frozen", sum(tf, tf.math.mul(frozen, places)));
            });
    return new TrainingStep(Ops.create(graph), definition, new StepConfig(1, 32, 32, 0.5), FILES);
  }

  private static Operand<TFloat32> sum(Ops tf, Operand<TFloat32> values) {
    return tf.sum(values, tf.constant(0));
  }

  @Test
  void theyAreTheValuesHandedInAndStayThem() {
    try (var graph = new Graph()) {
      var step = step(graph, "features", NAME, SHAPE);
      try (var session = new Session(graph)) {
        step.initialize(session, 1);
        for (int number = 1; number <= 3; number++) {
          var values =
              step.run(
                  session, new InputValues(), Map.of("one", 0.5), new Progress(number, 10, 10));
          assertThat(values.metrics().get("frozen")).as("step %d", number).isEqualTo(3f - 500);
        }
        // the gradient is the frozen weights; Adam goes against its sign
        float[] trained = step.trained().fetch(session).get(NAME).values();
        assertThat(trained[0]).isLessThan(-1);
        assertThat(trained[1]).isGreaterThan(1);
      }
    }
  }

  @Test
  void theyHaveNoGradientNoUpdateAndNoPlaceInACheckpoint() {
    try (var graph = new Graph()) {
      var step = step(graph, "features", NAME, SHAPE);
      assertThat(step.gradients("one")).containsOnlyKeys(NAME);
      assertThat(step.trained().names()).containsExactly(NAME);
      try (var session = new Session(graph)) {
        step.initialize(session, 1);
        var state = StepState.of(step, session);
        assertThat(state.moments()).containsOnlyKeys(NAME + "/m", NAME + "/v");
        assertThat(
                Stream.of(state.translator(), state.others(), state.memory())
                    .flatMap(part -> part.entrySet().stream())
                    .toList())
            .isNotEmpty()
            .allSatisfy(
                weight -> {
                  assertThat(weight.getKey()).isEqualTo(NAME);
                  assertThat(weight.getValue().values()).containsOnly(0); // as it starts
                });
      }
    }
  }

  @Test
  void filesWeightsAndShapesThatAreNotThereAreRefused() {
    assertRefused("frozen weights: want vgg, found [features]", "vgg", NAME, SHAPE);
    assertRefused(
        "no weight named conv/filter; the network and its weights are of different configurations",
        "features",
        "conv/filter",
        SHAPE);
    assertRefused(
        "weight own/weight: want shape [3], got [2]; the network and its weights are of different"
            + " configurations",
        "features",
        NAME,
        3);
  }

  private static void assertRefused(String message, String file, String name, long... shape) {
    try (var graph = new Graph()) {
      assertThatThrownBy(() -> step(graph, file, name, shape))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(message);
    }
  }
}
