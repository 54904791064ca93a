package org.glocal.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.evaluation.metrics.tide.TideEvaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random datasets against tidecv, and small ones against a pencil. */
class TideEvaluatorTest {

  /** The eight costs of each dataset, percent; null where there are none. */
  private record Golden(List<Double[]> datasets) {}

  private static final List<Double[]> GOLDEN =
      GoldenFigures.read("/golden/failure_costs.json", Golden.class).datasets();

  static IntStream seeds() {
    return IntStream.range(0, GOLDEN.size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void costsAreThoseOfTidecv(int seed) {
    var data = RandomDataset.of(seed);
    var evaluator = new TideEvaluator(data.classNames());
    data.feed(evaluator);
    var costs = evaluator.costs().values().stream().mapToDouble(v -> 100 * v).toArray();
    for (int kind = 0; kind < costs.length; kind++) {
      Double golden = GOLDEN.get(seed) == null ? null : GOLDEN.get(seed)[kind];
      if (golden == null) {
        assertThat(costs[kind]).as("kind " + kind).isNaN();
      } else {
        assertThat(costs[kind]).as("kind " + kind).isCloseTo(golden, within(1e-9));
      }
    }
  }

  @Test
  void everyKindCostsSomethingInManyDatasets() {
    for (int kind = 0; kind < 8; kind++) {
      int k = kind;
      assertThat(
              GOLDEN.stream()
                  .filter(costs -> costs != null && costs[k] != null && costs[k] > 0.1)
                  .count())
          .as("kind " + kind)
          .isGreaterThan(20);
    }
  }

  @Test
  void aFalseAlarmInFrontOfTheOnlyHitCostsHalf() {
    var evaluator = new TideEvaluator(List.of("car"));
    evaluator.add(
        "a",
        List.of(new GroundTruthBox("car", 0, 0, 50, 50, 2500, false, false)),
        List.of(
            new DetectedBox("car", 200, 200, 50, 50, 0.9),
            new DetectedBox("car", 0, 0, 50, 50, 0.8)));
    var costs = evaluator.costs();
    assertThat(costs.get("background")).isCloseTo(0.5, within(1e-12));
    assertThat(costs.get(TideEvaluator.FALSE_ALARMS)).isCloseTo(0.5, within(1e-12));
    assertThat(costs.get("missed")).isZero();
    assertThat(costs.get(TideEvaluator.UNFOUND)).isZero();
  }

  @Test
  void imagesTwiceAndUnknownClassesAreRefused() {
    var evaluator = new TideEvaluator(List.of("car"));
    evaluator.add("a", List.of(), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator.add("a", List.of(), List.of()))
        .withMessageContaining("added before");
    var boat = new GroundTruthBox("boat", 0, 0, 50, 50, 2500, false, false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator.add("b", List.of(boat), List.of()))
        .withMessageContaining("\"boat\"");
  }
}
