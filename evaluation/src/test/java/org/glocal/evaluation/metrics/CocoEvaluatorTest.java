package org.glocal.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.evaluation.metrics.coco.CocoEvaluator;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.junit.jupiter.api.Test;

class CocoEvaluatorTest {

  private final CocoEvaluator evaluator = new CocoEvaluator(List.of("car", "person"));

  @Test
  void findingEverythingExactlyGivesOne() {
    evaluator.add("a", List.of(car(0, 50)), List.of(found("car", 0, 50, 0.9)));
    assertThat(evaluator.summary().get(CocoMetric.AP)).isCloseTo(1, within(1e-12));
    assertThat(evaluator.summary().get(CocoMetric.AP_MEDIUM)).isCloseTo(1, within(1e-12));
    assertThat(evaluator.summary().get(CocoMetric.AP, "person")).isNaN();
    assertThat(evaluator.summary().get(CocoMetric.AP_SMALL)).isNaN();
  }

  @Test
  void nothingToFindIsNaNEvenWithDetections() {
    evaluator.add("a", List.of(), List.of(found("car", 0, 50, 0.9)));
    assertThat(evaluator.summary().byKey().values()).allMatch(v -> v.isNaN());
  }

  @Test
  void aFalseAlarmAboveTheOnlyHitHalvesThePrecision() {
    evaluator.add(
        "a", List.of(car(0, 50)), List.of(found("car", 200, 50, 0.9), found("car", 0, 50, 0.8)));
    assertThat(evaluator.summary().get(CocoMetric.AP50)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void aDetectionOnADifficultObjectCountsAsNothing() {
    var difficult = new GroundTruthBox("car", 200, 0, 50, 50, 2500, false, true);
    evaluator.add(
        "a",
        List.of(difficult, car(0, 50)),
        List.of(found("car", 200, 50, 0.9), found("car", 0, 50, 0.8)));
    assertThat(evaluator.summary().get(CocoMetric.AP)).isCloseTo(1, within(1e-12));
  }

  @Test
  void detectionsOfOtherClassesAreLeftOut() {
    evaluator.add(
        "a", List.of(car(0, 50)), List.of(found("boat", 0, 50, 0.9), found("car", 0, 50, 0.8)));
    assertThat(evaluator.summary().get(CocoMetric.AP)).isCloseTo(1, within(1e-12));
  }

  @Test
  void anImageMayBeAddedOnce() {
    evaluator.add("a", List.of(), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator.add("a", List.of(), List.of()))
        .withMessageContaining("\"a\" was added before");
  }

  @Test
  void anObjectOfAnUnknownClassIsRefused() {
    var boat = new GroundTruthBox("boat", 0, 0, 1, 1, 1, false, false);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator.add("a", List.of(boat), List.of()))
        .withMessageContaining("\"boat\"")
        .withMessageContaining("[car, person]");
  }

  private static GroundTruthBox car(double x, double side) {
    return new GroundTruthBox("car", x, 0, side, side, side * side, false, false);
  }

  private static DetectedBox found(String name, double x, double side, double score) {
    return new DetectedBox(name, x, 0, side, side, score);
  }
}
