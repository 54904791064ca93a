package org.glocal.graphs.methods;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.StepState;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

@Tag("slow")
class TranslatorStepTest {

  private static final NetworkConfig NETWORK =
      new NetworkConfig(4, 2, 2, Sampling.STRIDED, 4, 8, 8);
  private static final SmallSteps STEP = SmallSteps.of(32, 48, 16, 0.9, 4, 0.5);

  private static final Map<String, Fixture> FIXTURES = new HashMap<>();

  /** A method's graph takes seconds to prepare; all tests share it and start it anew. */
  private static Fixture fixture(String method) {
    var fixture = FIXTURES.computeIfAbsent(method, Fixture::new);
    fixture.step.initialize(fixture.session, 11);
    return fixture;
  }

  @AfterAll
  static void close() {
    FIXTURES.values().forEach(Fixture::close);
    FIXTURES.clear();
  }

  /** A step in a session of its own. */
  private static final class Fixture {
    final Graph graph = new Graph();
    final TrainingStep step;
    final Session session;

    Fixture(String method) {
      step = STEP.build(Ops.create(graph), method, NETWORK);
      session = new Session(graph);
    }

    Map<String, Float> run(int number, double learningRate) {
      var inputs = RandomInputs.of(step, STEP.viewSize(), number);
      return RandomInputs.run(step, session, inputs, learningRate, number).losses();
    }

    void close() {
      session.close();
      graph.close();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local-global",
        "supervised",
        "attention",
        "cut",
        "fastcut",
        "fesesim",
        "lsesim",
        "qsattn",
        "hnegsrc"
      })
  void theSameSeedGivesTheSameLossesToTheLastBit(String method) {
    List<Map<String, Float>> first = new ArrayList<>();
    List<Map<String, Float>> second = new ArrayList<>();
    for (var losses : List.of(first, second)) {
      var fixture = fixture(method);
      for (int number = 1; number <= 5; number++) {
        losses.add(fixture.run(number, 1e-3));
      }
    }
    assertThat(first).isEqualTo(second);
    assertThat(first.get(4).values()).allMatch(loss -> Float.isFinite(loss));
    assertThat(first.get(4)).isNotEqualTo(first.get(3));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "local-global",
        "supervised",
        "attention",
        "cut",
        "fastcut",
        "fesesim",
        "lsesim",
        "qsattn",
        "hnegsrc"
      })
  void everyFilterAndMatrixIsUpdated(String method) { // a normalisation cancels most biases
    var fixture = fixture(method);
    var before = fixture.step.trained().fetch(fixture.session);
    fixture.run(1, 1e-3);
    var after = fixture.step.trained().fetch(fixture.session);
    var changed =
        before.keySet().stream()
            .filter(name -> !Arrays.equals(before.get(name).values(), after.get(name).values()))
            .toList();
    assertThat(changed)
        .containsAll(before.keySet().stream().filter(name -> !name.endsWith("/bias")).toList());
  }

  @Test
  void aLearningRateOfZeroLeavesAllTrainedWeightsAlone() {
    var fixture = fixture("local-global");
    var before = fixture.step.trained().fetch(fixture.session);
    fixture.run(1, 0);
    var after = fixture.step.trained().fetch(fixture.session);
    before.forEach(
        (name, weight) ->
            assertThat(after.get(name).values()).as(name).containsExactly(weight.values()));
  }

  @Test
  void momentumCopiesStartAsCopiesAndFollowTheWeightsOfBeforeTheUpdate() {
    var fixture = fixture("local-global");
    String name = "encoder/stem/filter";
    float[] start = values(fixture, false, name);
    assertThat(values(fixture, true, "momentum/" + name)).containsExactly(start);
    fixture.run(1, 1e-2);
    float[] afterOne = values(fixture, false, name);
    assertThat(values(fixture, true, "momentum/" + name)[0]).isCloseTo(start[0], offset(1e-9f));
    fixture.run(2, 1e-2);
    assertThat(values(fixture, true, "momentum/" + name)[0])
        .isCloseTo(0.9f * start[0] + 0.1f * afterOne[0], offset(1e-8f));
  }

  @Test
  void averagesFollowTheWeightsOfAfterTheUpdateEverMoreSlowly() {
    var fixture = fixture("local-global");
    String name = "content/head/filter";
    float[] start = values(fixture, false, name);
    assertThat(values(fixture, true, "average/" + name)).containsExactly(start);
    fixture.run(1, 1e-2);
    float[] afterOne = values(fixture, false, name);
    float decay = 2 / 11f; // (1 + 1) / (10 + 1), less than the configured 0.5
    float[] averageOfOne = values(fixture, true, "average/" + name);
    assertThat(averageOfOne[0])
        .isCloseTo(decay * start[0] + (1 - decay) * afterOne[0], offset(1e-7f));
    for (int number = 2; number <= 9; number++) {
      fixture.run(number, 1e-2);
    }
    float[] before = values(fixture, true, "average/" + name);
    fixture.run(10, 1e-2); // 11 / 20 is more than 0.5
    float after = values(fixture, false, name)[0];
    assertThat(values(fixture, true, "average/" + name)[0])
        .isCloseTo(0.5f * before[0] + 0.5f * after, offset(1e-7f));
  }

  @Test
  void theStateHoldsTheAveragesAsTheTranslatorAndComesBackWhole() {
    var fixture = fixture("local-global");
    fixture.run(1, 1e-2);
    var state = StepState.of(fixture.step, fixture.session);
    String name = "content/head/filter";
    assertThat(state.translator().get(name).values())
        .containsExactly(values(fixture, true, "average/" + name))
        .isNotEqualTo(values(fixture, false, name));
    var next = fixture.run(2, 1e-2);
    state.restore(fixture.step, fixture.session);
    assertThat(fixture.run(2, 1e-2)).isEqualTo(next);
  }

  @Test
  void aStateOfOtherVariablesIsRefused() {
    var fixture = fixture("local-global");
    var state = StepState.of(fixture("cut").step, FIXTURES.get("cut").session);
    assertThatThrownBy(() -> state.restore(fixture.step, fixture.session))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("lacks the variable");
  }

  @Test
  void keysEnterTheQueueInTurn() {
    var fixture = fixture("local-global");
    String queue = "queue/head/global";
    float[] start = values(fixture, true, queue);
    fixture.run(1, 1e-3);
    float[] one = values(fixture, true, queue);
    int width = NETWORK.embeddingWidth();
    assertThat(one).isNotEqualTo(start);
    for (int i = width; i < start.length; i++) {
      assertThat(one[i]).isEqualTo(start[i]);
    }
    fixture.run(2, 1e-3);
    float[] two = values(fixture, true, queue);
    assertThat(java.util.Arrays.copyOf(two, width))
        .containsExactly(java.util.Arrays.copyOf(one, width));
    assertThat(two[width]).isNotEqualTo(start[width]);
  }

  private static float[] values(Fixture fixture, boolean memory, String name) {
    var store = memory ? fixture.step.memory() : fixture.step.trained();
    WeightArray array = store.fetch(fixture.session).get(name);
    return array.values();
  }
}
