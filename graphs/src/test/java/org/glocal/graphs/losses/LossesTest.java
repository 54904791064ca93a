package org.glocal.graphs.losses;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.assertj.core.data.Offset;
import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

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
  void momentumContrastIsLogOfQueuePlusOneWhenAllEmbeddingsAreAlike() {
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
      assertThat(fixture.scalar(GanLoss.LSGAN.discriminator(tf, ones, ones)))
          .isCloseTo(0.5f, ROUNDING);
      assertThat(fixture.scalar(GanLoss.LSGAN.generator(tf, ones))).isZero();
    }
  }

  @Test
  void vanillaLossesAreLogTwoWhereTheDiscriminatorSaysZeroEverywhere() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var zeros = tf.zeros(tf.array(1, 2, 2, 1), TFloat32.class);
      float logTwo = (float) Math.log(2);
      assertThat(fixture.scalar(GanLoss.VANILLA.discriminator(tf, zeros, zeros)))
          .isCloseTo(logTwo, ROUNDING);
      assertThat(fixture.scalar(GanLoss.VANILLA.generator(tf, zeros))).isCloseTo(logTwo, ROUNDING);
    }
  }

  @Test
  void vanillaLossesOfACertainDiscriminatorAreItsLogitsAndDoNotOverflow() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var sure = tf.fill(tf.array(1, 2, 2, 1), tf.constant(200f));
      var minus = tf.math.neg(sure);
      assertThat(fixture.scalar(GanLoss.VANILLA.generator(tf, sure))).isZero();
      assertThat(fixture.scalar(GanLoss.VANILLA.generator(tf, minus))).isEqualTo(200f);
      assertThat(fixture.scalar(GanLoss.VANILLA.discriminator(tf, minus, sure))).isZero();
      assertThat(fixture.scalar(GanLoss.VANILLA.discriminator(tf, sure, minus))).isEqualTo(200f);
    }
  }

  @ParameterizedTest
  @EnumSource(GanLoss.class)
  void theGeneratorsLossFallsAndTheDiscriminatorsRisesAsFakesAreTakenForReal(GanLoss gan) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var low = tf.fill(tf.array(1, 2, 2, 1), tf.constant(0.2f));
      var high = tf.fill(tf.array(1, 2, 2, 1), tf.constant(0.9f));
      assertThat(fixture.scalar(gan.generator(tf, high)))
          .isLessThan(fixture.scalar(gan.generator(tf, low)));
      assertThat(fixture.scalar(gan.discriminator(tf, high, high)))
          .isGreaterThan(fixture.scalar(gan.discriminator(tf, low, high)));
    }
  }

  @Test
  void saliencyIsLogTwoWhereNeitherAnswerIsPreferred() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var even = tf.fill(tf.array(2, 3, 4, 2), tf.constant(1.5f));
      var objects =
          tf.concat(
              List.of(
                  tf.zeros(tf.array(1, 3, 4, 1), TFloat32.class),
                  tf.fill(tf.array(1, 3, 4, 1), tf.constant(1f))),
              tf.constant(0));
      assertThat(fixture.scalar(Saliency.apply(tf, even, objects)))
          .isCloseTo((float) Math.log(2), ROUNDING);
    }
  }

  @Test
  void saliencyCountsEveryPixelAlike() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      // One pixel in four is an object and all are taken for background, by a margin of 3.
      var logits =
          tf.concat(
              List.of(
                  tf.fill(tf.array(1, 2, 2, 1), tf.constant(3f)),
                  tf.zeros(tf.array(1, 2, 2, 1), TFloat32.class)),
              tf.constant(3));
      var objects = tf.constant(Shape.of(1, 2, 2, 1), DataBuffers.of(0f, 1f, 0f, 0f));
      double right = Math.log(1 + Math.exp(-3));
      double wrong = Math.log(1 + Math.exp(3));
      assertThat(fixture.scalar(Saliency.apply(tf, logits, objects)))
          .isCloseTo((float) ((3 * right + wrong) / 4), ROUNDING);
    }
  }
}
