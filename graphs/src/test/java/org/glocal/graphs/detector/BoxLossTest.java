package org.glocal.graphs.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class BoxLossTest {

  private static Operand<TFloat32> points(GraphFixture fixture, int channels, float... values) {
    return fixture.tf.constant(
        Shape.of(1, 1, values.length / channels, channels), DataBuffers.of(values));
  }

  private static float loss(float[] predicted, float[] target, float... weight) {
    try (var fixture = new GraphFixture()) {
      return fixture.scalar(
          BoxLoss.of(
              fixture.tf,
              points(fixture, 4, predicted),
              points(fixture, 4, target),
              points(fixture, 1, weight)));
    }
  }

  @Test
  void equalBoxesCostNothing() {
    float[] box = {3, 5, 7, 2};
    assertThat(loss(box, box, 1)).isCloseTo(0f, within(1e-6f));
  }

  @Test
  void aBoxOfThreeTimesTheAreaAroundTheOtherCostsTwoThirds() {
    assertThat(loss(new float[] {3, 4, 3, 4}, new float[] {1, 4, 1, 4}, 1))
        .isCloseTo(2f / 3, within(1e-6f));
  }

  @Test
  void aHullWithEmptyCornersCostsMore() {
    // a cross of two 2 x 6 bars: overlap 4, union 20, hull 36
    assertThat(loss(new float[] {1, 3, 1, 3}, new float[] {3, 1, 3, 1}, 1))
        .isCloseTo(1 - 4f / 20 + 16f / 36, within(1e-6f));
  }

  @Test
  void weightsAverageAndZeroWeightsLeaveOut() {
    float[] predicted = {3, 4, 3, 4, 1, 4, 1, 4, 9, 9, 9, 9};
    float[] target = {1, 4, 1, 4, 1, 4, 1, 4, 1, 1, 1, 1};
    assertThat(loss(predicted, target, 3, 1, 0)).isCloseTo(0.75f * 2 / 3, within(1e-6f));
    assertThat(loss(predicted, target, 0, 0, 0)).isEqualTo(0f);
  }

  @Test
  void theGradientIsTheSlope() {
    try (var fixture = new GraphFixture()) {
      var target = points(fixture, 4, 2, 5, 3, 4, 6, 1, 2, 2);
      var weight = points(fixture, 1, 0.7f, 0.2f);
      Slope.check(
          fixture,
          points(fixture, 4, 3, 4, 5, 6, 2, 3, 1, 1.5f),
          predicted -> BoxLoss.of(fixture.tf, predicted, target, weight));
    }
  }
}
