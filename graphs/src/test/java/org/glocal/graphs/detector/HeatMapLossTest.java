package org.glocal.graphs.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class HeatMapLossTest {

  private static final double ONE_POINT = 0.25 * Math.log(2); // at even odds

  private static Operand<TFloat32> row(GraphFixture fixture, float... values) {
    return fixture.tf.constant(Shape.of(1, 1, values.length, 1), DataBuffers.of(values));
  }

  private static float loss(float[] logits, float[] heat, float[] background) {
    try (var fixture = new GraphFixture()) {
      return fixture.scalar(
          HeatMapLoss.of(
              fixture.tf, row(fixture, logits), row(fixture, heat), row(fixture, background)));
    }
  }

  @Test
  void evenOddsCostAQuarterOfLogTwoAtACentreAndFarFromOne() {
    float[] logits = {0, 0, 0};
    assertThat(loss(logits, new float[] {1, 0, 0}, new float[] {1, 1, 1}))
        .isCloseTo((float) (3 * ONE_POINT), within(1e-6f));
  }

  @Test
  void theLossIsSharedByAllCentres() {
    assertThat(loss(new float[] {0, 0}, new float[] {1, 1}, new float[] {1, 1}))
        .isCloseTo((float) ONE_POINT, within(1e-6f));
  }

  @Test
  void halfwayUpTheGaussianOnlyASixteenthIsPaid() {
    assertThat(loss(new float[] {0}, new float[] {0.5f}, new float[] {1}))
        .isCloseTo((float) (ONE_POINT / 16), within(1e-6f));
  }

  @Test
  void unknownGroundCostsNothingButCentresOnItDo() {
    assertThat(loss(new float[] {0, 0}, new float[] {0, 1}, new float[] {0, 0}))
        .isCloseTo((float) ONE_POINT, within(1e-6f));
  }

  @Test
  void certainAnswersStayFinite() {
    float right = loss(new float[] {200, -200}, new float[] {1, 0}, new float[] {1, 1});
    float wrong = loss(new float[] {-200, 200}, new float[] {1, 0}, new float[] {1, 1});
    assertThat(right).isEqualTo(0f);
    assertThat(wrong).isCloseTo(400f, within(1e-3f)); // -log p of each
  }

  @Test
  void theGradientIsTheSlope() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var heat = row(fixture, 1, 0.6f, 0, 0.2f);
      var background = row(fixture, 1, 1, 1, 0);
      Slope.check(
          fixture,
          row(fixture, 0.3f, -0.7f, 1.1f, 0.2f),
          logits -> HeatMapLoss.of(tf, logits, heat, background));
    }
  }
}
