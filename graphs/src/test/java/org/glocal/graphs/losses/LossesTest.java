package org.glocal.graphs.losses;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Test;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;

class LossesTest {

  private static final Offset<Float> ROUNDING = Offset.offset(1e-5f);

  @Test
  void patchNceIsLogOfPatchCountWhenAllPatchesLookAlike() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var same = tf.constant(new float[][][] {{{1, 0}, {1, 0}, {1, 0}, {1, 0}}});
      assertThat(fixture.scalar(PatchNce.apply(tf, same, same, 0.07f)))
          .isCloseTo((float) Math.log(4), ROUNDING);
    }
  }

  @Test
  void patchNceOfOrthogonalPatchesFollowsFromTheTemperature() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var apart = tf.constant(new float[][][] {{{1, 0}, {0, 1}}});
      float expected = (float) Math.log(1 + Math.exp(-1) + Math.exp(-11)); // at temperature 1
      assertThat(fixture.scalar(PatchNce.apply(tf, apart, apart, 1f)))
          .isCloseTo(expected, ROUNDING);
    }
  }

  @Test
  void patchNceSendsNoGradientIntoTheKeys() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var query = fixture.normal(1, 1, 3, 4);
      var key = fixture.normal(2, 1, 3, 4);
      var throughKey = tf.math.mul(key, tf.constant(1f));
      var loss =
          tf.math.add(
              PatchNce.apply(tf, query, throughKey, 0.5f), tf.math.mean(key, tf.array(0, 1, 2)));
      float[] gradient = fixture.run(tf.gradients(loss, java.util.List.of(key)).dy(0));
      assertThat(gradient).containsOnly(1 / 12f);
    }
  }

  @Test
  void momentumContrastIsLogOfQueuePlusOneWhenAllCodesAreAlike() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var one = tf.constant(new float[][] {{0, 1}, {0, 1}});
      var queue = tf.constant(new float[][] {{0, 1}, {0, 1}, {0, 1}});
      assertThat(fixture.scalar(MomentumContrast.apply(tf, one, one, queue, 0.2f)))
          .isCloseTo((float) Math.log(4), ROUNDING);
    }
  }

  @Test
  void theDiscriminatorsLossIsAHalfWhereItSaysOneEverywhere() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var ones = tf.constant(Shape.of(1, 2, 2, 1), DataBuffers.of(1f, 1f, 1f, 1f));
      assertThat(fixture.scalar(LeastSquaresGan.discriminator(tf, ones, ones)))
          .isCloseTo(0.5f, ROUNDING);
      assertThat(fixture.scalar(LeastSquaresGan.generator(tf, ones))).isZero();
    }
  }
}
