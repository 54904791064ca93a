package org.glocal.graphs.steps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Offset.offset;

import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.weights.Initializer;
import org.junit.jupiter.api.Test;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Session;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/** State that steps keep, noise and schedules, seen through a loss that reports what it was fed. */
class StateTest {

  private static final StepConfig SIZES = new StepConfig(2, 32, 32, 0);
  private static final Input.ImagesX X = new Input.ImagesX();

  /** What a step of one player reports, by the name of the loss. */
  private static final class Reporting implements AutoCloseable {
    private final Graph graph = new Graph();
    private final TrainingStep step;
    private final Session session;

    Reporting(LossTerm term) {
      LossTerm weighted = scope -> weighted(scope, term.build(scope));
      var player =
          new Player("one", List.of("own"), List.of(weighted), new AdamConfig(0.5, 0.99), 1);
      var definition = new StepDefinition(List.of(player), name -> false, scope -> Map.of());
      step = new TrainingStep(Ops.create(graph), definition, SIZES);
      session = new Session(graph);
      step.initialize(session, 1);
    }

    /** A loss must depend on a weight. */
    private static Map<String, Operand<TFloat32>> weighted(
        StepScope scope, Map<String, Operand<TFloat32>> parts) {
      var weight = scope.own().get("own/weight", new long[0], Initializer.ZEROS);
      var all = new LinkedHashMap<>(parts);
      all.put("weight", weight);
      return all;
    }

    Map<String, Float> run(int number, InputValues values) {
      return step.run(session, values, Map.of("one", 0.0), new Progress(number, 100, 4)).losses();
    }

    @Override
    public void close() {
      session.close();
      graph.close();
    }
  }

  private static Operand<TFloat32> imageSum(Ops tf, Operand<TFloat32> images, int index) {
    var one =
        tf.slice(
            images, tf.constant(new int[] {index, 0, 0, 0}), tf.constant(new int[] {1, 1, 1, 1}));
    return tf.sum(one, tf.constant(new int[] {0, 1, 2, 3}), new Sum.Options[0]);
  }

  /** The pool in plain Java beside the one in the graph. */
  @Test
  void anImagePoolGivesOldImagesForNewOnesAsItsDrawsSay() {
    var pool = new ImagePool("pool", 6);
    try (var reporting =
        new Reporting(
            step -> {
              var shown = pool.apply(step, step.input(X));
              return Map.of(
                  "first", imageSum(step.tf(), shown, 0), "second", imageSum(step.tf(), shown, 1));
            })) {
      float[] slots = new float[6];
      int old = 0;
      for (int number = 1; number <= 40; number++) {
        var draws = new Input.PoolDraws("pool", 6);
        int[] drawn = draws.draw(2, number, new SplittableRandom(number));
        var values = new InputValues();
        values.put(X, numbered(10 * number));
        values.put(draws, drawn);
        var losses = reporting.run(number, values);
        float[] shown = new float[2];
        for (int i = 0; i < 2; i++) {
          float fresh = 10 * number + i;
          float kept = slots[drawn[i]];
          shown[i] = drawn[2 + i] == 1 ? kept : fresh;
          slots[drawn[i]] = drawn[4 + i] == 1 ? fresh : kept;
          old += shown[i] == fresh ? 0 : 1;
        }
        assertThat(losses.get("first")).as("step %d", number).isEqualTo(shown[0]);
        assertThat(losses.get("second")).as("step %d", number).isEqualTo(shown[1]);
      }
      assertThat(old).isBetween(20, 54); // of 74 draws by an even coin, four standard deviations
    }
  }

  @Test
  void aPoolFillsInOrderAndThenDrawsDistinctSlots() {
    var draws = new Input.PoolDraws("pool", 6);
    Set<Integer> filled = new HashSet<>();
    for (int number = 1; number <= 3; number++) {
      int[] drawn = draws.draw(2, number, new SplittableRandom(number));
      filled.addAll(List.of(drawn[0], drawn[1]));
      assertThat(List.of(drawn[2], drawn[3], drawn[4], drawn[5])).containsExactly(0, 0, 1, 1);
    }
    assertThat(filled).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 5);
    for (int number = 4; number <= 50; number++) {
      int[] drawn = draws.draw(2, number, new SplittableRandom(number));
      assertThat(drawn[0]).isNotEqualTo(drawn[1]).isBetween(0, 5);
      assertThat(drawn[2]).isEqualTo(drawn[4]);
    }
  }

  /** Images whose every value is a base plus their number. */
  private static float[] numbered(int base) {
    float[] values = new float[Math.toIntExact(X.shape(SIZES).size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = base + i / (values.length / 2);
    }
    return values;
  }

  @Test
  void theSameSeedGivesTheSameNoiseAndAnotherOtherNoise() {
    var seed = new Input.Seed("noise");
    try (var reporting =
        new Reporting(
            step -> {
              var noise = step.noise(seed, Shape.of(1000));
              var axis = step.tf().constant(0);
              return Map.of(
                  "mean", step.tf().math.mean(noise, axis),
                  "square", step.tf().math.mean(step.tf().math.square(noise), axis));
            })) {
      var first = reporting.run(1, seeded(seed, 5, 6));
      assertThat(reporting.run(2, seeded(seed, 5, 6))).isEqualTo(first);
      assertThat(reporting.run(3, seeded(seed, 5, 7)).get("mean")).isNotEqualTo(first.get("mean"));
      assertThat(first.get("mean")).isCloseTo(0, offset(0.13f)); // four standard deviations
      assertThat(first.get("square")).isCloseTo(1, offset(0.18f));
    }
  }

  private static InputValues seeded(Input.Seed seed, int... values) {
    var inputs = new InputValues();
    inputs.put(seed, values);
    return inputs;
  }

  @Test
  void aScheduleFollowsTheEpochAndIsNotAskedFor() {
    var schedule = new Input.Schedule("gamma", progress -> 0.5 * progress.epoch());
    try (var reporting =
        new Reporting(step -> Map.of("gamma", step.tf().math.neg(step.input(schedule))))) {
      assertThat(reporting.step.inputs()).isEmpty();
      assertThat(reporting.run(1, new InputValues()).get("gamma")).isEqualTo(-0f);
      assertThat(reporting.run(7, new InputValues()).get("gamma")).isEqualTo(-0.75f);
    }
  }

  @Test
  void aWeightOfNobodyAndOneOfAnotherPlayerAreRefused() {
    assertThatThrownBy(
            () ->
                new Reporting(
                    step ->
                        Map.of(
                            "other",
                            step.own().get("other/weight", new long[0], Initializer.ZEROS))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight other/weight: want one of the player one, in [own]");
    assertThatThrownBy(
            () ->
                new Reporting(
                    step ->
                        Map.of(
                            "other",
                            step.fixed().get("other/weight", new long[0], Initializer.ZEROS))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("weight other/weight: want one in a scope of [one], found none");
  }
}
