package org.glocal.trainers.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glocal.datasets.Box;
import org.glocal.graphs.detector.DetectorGraph.Batch;
import org.glocal.trainers.detector.LabeledImage.Target;
import org.junit.jupiter.api.Test;

class TargetAssignmentTest {

  private static final int CLASSES = 2;
  private static final int COLUMNS = 16; // of 64 px

  private static Batch batch(Target... objects) {
    var assignment = new TargetAssignment(1, CLASSES, 64, 32);
    assignment.add(0, List.of(objects));
    return assignment.batch();
  }

  private static int point(int row, int column) {
    return row * COLUMNS + column;
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  @Test
  void theCentreIsOneInItsClassAndTheDistancesReachTheBox() {
    // center (30, 16): column 7, row 4, whose middle is (30, 18)
    Batch batch = batch(new Target(1, new Box(20, 6, 40, 26)));
    int center = point(4, 7);
    assertThat(batch.heat()[center * CLASSES + 1]).isEqualTo(1f);
    assertThat(batch.heat()[center * CLASSES]).isZero();
    assertThat(List.of(0, 1, 2, 3))
        .extracting(side -> batch.distances()[center * 4 + side])
        .containsExactly(10f, 12f, 10f, 8f);
  }

  @Test
  void theGaussianHasTheObjectsProportionsAndWeighsOneInAll() {
    // 40 px wide, 8 px high: 0.54 * 40 / 2 / 4 = 2.7, so two points to each side; none up or down
    Batch batch = batch(new Target(0, new Box(12, 12, 52, 20)));
    float[] heat = batch.heat();
    double deviation = 5 / 6.0;
    assertThat(heat[point(4, 9) * CLASSES])
        .isCloseTo((float) Math.exp(-0.5 / (deviation * deviation)), within(1e-6f));
    assertThat(heat[point(4, 10) * CLASSES]).isPositive();
    assertThat(heat[point(4, 11) * CLASSES]).isZero();
    assertThat(heat[point(3, 8) * CLASSES]).isZero();
    assertThat(sum(batch.boxWeight())).isCloseTo(1, within(1e-6));
  }

  @Test
  void whereObjectsMeetTheSmallOneHasItsBox() {
    Batch batch =
        batch(new Target(0, new Box(26, 12, 34, 20)), new Target(0, new Box(0, 0, 60, 32)));
    assertThat(batch.distances()[point(4, 7) * 4]).isEqualTo(4f);
    assertThat(batch.heat()[point(4, 7) * CLASSES]).isEqualTo(1f);
  }

  @Test
  void unknownObjectsOnlyHideTheGround() {
    Batch batch = batch(new Target(Target.UNKNOWN, new Box(0, 0, 8, 4)));
    assertThat(sum(batch.heat())).isZero();
    assertThat(sum(batch.boxWeight())).isZero();
    assertThat(batch.background()[point(0, 1)]).isZero();
    assertThat(batch.background()[point(0, 2)]).isEqualTo(1f);
    assertThat(batch.background()[point(1, 0)]).isEqualTo(1f);
  }

  @Test
  void tinyObjectsAtTheBorderStayOnTheGridWithPositiveDistances() {
    Batch batch = batch(new Target(0, new Box(63, 31, 64, 32)));
    int corner = point(7, 15);
    assertThat(batch.heat()[corner * CLASSES]).isEqualTo(1f);
    assertThat(batch.distances()[corner * 4]).isEqualTo(0.5f); // its left edge is right of it
  }
}
