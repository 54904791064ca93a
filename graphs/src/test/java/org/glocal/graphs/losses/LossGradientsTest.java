package org.glocal.graphs.losses;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.FiniteDifferences;
import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

class LossGradientsTest {

  /** A loss of order 1 is rounded to 1e-7; over a step of 1e-2 that is 1e-5 of its derivative. */
  private static final double STEP = 1e-2;

  /** The error is of the square of the step, 1e-4, times a third derivative of order 1. */
  private static final double TOLERANCE = 1e-3;

  @Test
  void leastSquaresOfTheDiscriminator() {
    try (var fixture = new GraphFixture()) {
      Map<String, Operand<TFloat32>> inputs = new LinkedHashMap<>();
      inputs.put("fake", fixture.tf.identity(fixture.normal(1, 2, 3, 4, 1)));
      inputs.put("real", fixture.tf.identity(fixture.normal(2, 2, 3, 4, 1)));
      new FiniteDifferences(fixture, STEP, TOLERANCE)
          .check(
              GanLoss.LSGAN.discriminator(fixture.tf, inputs.get("fake"), inputs.get("real")),
              inputs);
    }
  }

  @Test
  void leastSquaresOfTheGenerator() {
    try (var fixture = new GraphFixture()) {
      var fake = fixture.tf.identity(fixture.normal(1, 2, 3, 4, 1));
      new FiniteDifferences(fixture, STEP, TOLERANCE)
          .check(GanLoss.LSGAN.generator(fixture.tf, fake), Map.of("fake", fake));
    }
  }

  @Test
  void vanillaOfTheDiscriminator() {
    try (var fixture = new GraphFixture()) {
      Map<String, Operand<TFloat32>> inputs = new LinkedHashMap<>();
      inputs.put("fake", fixture.tf.identity(fixture.normal(1, 2, 3, 4, 1)));
      inputs.put("real", fixture.tf.identity(fixture.normal(2, 2, 3, 4, 1)));
      new FiniteDifferences(fixture, STEP, TOLERANCE)
          .check(
              GanLoss.VANILLA.discriminator(fixture.tf, inputs.get("fake"), inputs.get("real")),
              inputs);
    }
  }

  @Test
  void vanillaOfTheGenerator() {
    try (var fixture = new GraphFixture()) {
      var fake = fixture.tf.identity(fixture.normal(1, 2, 3, 4, 1));
      new FiniteDifferences(fixture, STEP, TOLERANCE)
          .check(GanLoss.VANILLA.generator(fixture.tf, fake), Map.of("fake", fake));
    }
  }

  @Test
  void saliencyByItsLogits() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var logits = tf.identity(fixture.normal(1, 2, 3, 4, 2));
      var objects = tf.math.maximum(tf.math.sign(fixture.normal(2, 2, 3, 4, 1)), tf.constant(0f));
      new FiniteDifferences(fixture, STEP, TOLERANCE)
          .check(Saliency.apply(tf, logits, objects), Map.of("logits", logits));
    }
  }

  @Test
  void patchNceByItsQueries() {
    try (var fixture = new GraphFixture()) {
      var query = fixture.tf.identity(fixture.normal(1, 2, 5, 6));
      new FiniteDifferences(fixture, STEP, TOLERANCE)
          .check(
              PatchNce.apply(fixture.tf, query, fixture.normal(2, 2, 5, 6), 1f),
              Map.of("query", query));
    }
  }

  @Test
  void momentumContrastByItsQueries() {
    try (var fixture = new GraphFixture()) {
      var query = fixture.tf.identity(fixture.normal(1, 5, 6));
      var key = fixture.normal(2, 5, 6);
      var queue = fixture.normal(3, 7, 6);
      new FiniteDifferences(fixture, STEP, TOLERANCE)
          .check(MomentumContrast.apply(fixture.tf, query, key, queue, 1f), Map.of("query", query));
    }
  }
}
