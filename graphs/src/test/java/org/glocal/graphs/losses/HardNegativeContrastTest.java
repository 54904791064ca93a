package org.glocal.graphs.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.FiniteDifferences;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.layers.Normalizations;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Hneg_SRC's losses against PyTorch in 64 bits, golden/hnegsrc.py, and in closed form. */
class HardNegativeContrastTest {

  /** Some ten times the rounding of sums of this length. */
  private static final double ROUNDING = 1e-5;

  private static final float TEMPERATURE = 0.07f;
  private static final Map<String, WeightArray> GOLDEN =
      GoldenValues.read("hnegsrc-losses.safetensors");

  /** Two images of seven patches. */
  private static Operand<TFloat32> golden(GraphFixture fixture, String name) {
    return fixture.tf.constant(Shape.of(2, 7, 6), DataBuffers.of(GOLDEN.get(name).values()));
  }

  private static Operand<TFloat32> loss(
      Ops tf, Operand<TFloat32> query, Operand<TFloat32> key, float gamma) {
    var weights = HardNegativeContrast.weights(tf, key, tf.constant(gamma));
    return HardNegativeContrast.apply(tf, query, key, weights, TEMPERATURE);
  }

  @ParameterizedTest
  @CsvSource({"0.05, gamma0.05/", "1, gamma1/", "50, gamma50/"})
  void weightsValueAndGradientAreThoseOfTheReference(float gamma, String name) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var query = golden(fixture, "query");
      var key = golden(fixture, "key");
      var loss = loss(tf, query, key, gamma);
      Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
      outputs.put("weights", HardNegativeContrast.weights(tf, key, tf.constant(gamma)));
      outputs.put("value", loss);
      outputs.put("gradient", tf.gradients(loss, List.of(query)).dy(0));
      var found = fixture.run(outputs);
      float[] weights = found.get("weights");
      for (int i = 0; i < weights.length; i++) {
        weights[i] = i / 7 % 7 == i % 7 ? 0 : weights[i]; // the diagonal is of no use
      }
      found.forEach(
          (part, values) ->
              assertThat(GoldenValues.relativeError(values, GOLDEN.get(name + part).values()))
                  .as(part)
                  .isLessThan(ROUNDING));
    }
  }

  /**
   * Also where P and Q are so near each other that a difference of logarithms would be rounding.
   */
  @ParameterizedTest
  @CsvSource({"key, relations, 1e-5", "near, nearRelations, 5e-3"})
  void relationsAreThoseOfTheReference(String other, String name, double tolerance) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var query = golden(fixture, "query");
      var loss = RelationConsistency.apply(tf, query, golden(fixture, other));
      Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
      outputs.put(name, loss);
      outputs.put(name + "/gradient", tf.gradients(loss, List.of(query)).dy(0));
      fixture
          .run(outputs)
          .forEach(
              (part, values) ->
                  assertThat(GoldenValues.relativeError(values, GOLDEN.get(part).values()))
                      .as(part)
                      .isLessThan(tolerance));
    }
  }

  /** The published code joins the images of a batch in one matrix, which then fits no other. */
  @Test
  void anImagesPatchesAreComparedWithItsOwnAlone() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var query = golden(fixture, "query");
      var key = golden(fixture, "key");
      Map<String, Operand<TFloat32>> outputs = new LinkedHashMap<>();
      outputs.put("hdce", loss(tf, query, key, 1));
      outputs.put("src", RelationConsistency.apply(tf, query, key));
      for (int image = 0; image < 2; image++) {
        var ownQuery = tf.slice(query, tf.array(image, 0, 0), tf.array(1, -1, -1));
        var ownKey = tf.slice(key, tf.array(image, 0, 0), tf.array(1, -1, -1));
        outputs.put("hdce" + image, loss(tf, ownQuery, ownKey, 1));
        outputs.put("src" + image, RelationConsistency.apply(tf, ownQuery, ownKey));
      }
      var found = fixture.run(outputs);
      for (String name : List.of("hdce", "src")) {
        assertThat(found.get(name)[0])
            .isCloseTo((found.get(name + 0)[0] + found.get(name + 1)[0]) / 2, within(1e-5f));
      }
    }
  }

  /** The value is a constant; what is minimized is the mean of v, which differences can check. */
  @ParameterizedTest
  @ValueSource(floats = {0.1f, 10})
  void theGradientIsThatOfTheDecoupledLogarithm(float gamma) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var query = tf.identity(fixture.normal(1, 2, 5, 6));
      var key = fixture.normal(2, 2, 5, 6);
      var weights = HardNegativeContrast.weights(tf, key, tf.constant(gamma));
      var v = HardNegativeContrast.decoupled(tf, query, key, weights, 2);
      var mean = tf.math.mean(v, tf.array(0, 1, 2));
      new FiniteDifferences(fixture, 1e-2, 2e-3).check(tf.identity(v), Map.of("query", query));
      var loss = HardNegativeContrast.apply(tf, query, key, weights, 2);
      var ofLoss = fixture.run(tf.gradients(loss, List.of(query)).dy(0));
      var ofMean = fixture.run(tf.gradients(mean, List.of(query)).dy(0));
      assertThat(GoldenValues.relativeError(ofLoss, ofMean)).isLessThan(ROUNDING);
    }
  }

  @Test
  void theGradientOfRelationsIsThatOfFiniteDifferences() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var query = tf.identity(fixture.normal(1, 2, 5, 6));
      var key = rows(tf, fixture.normal(2, 2, 5, 6));
      var loss = RelationConsistency.apply(tf, rows(tf, query), key);
      new FiniteDifferences(fixture, 1e-2, 2e-3).check(loss, Map.of("query", query));
    }
  }

  private static Operand<TFloat32> rows(Ops tf, Operand<TFloat32> x) {
    var unit = Normalizations.unitRows(tf, tf.reshape(x, tf.array(10, 6)));
    return tf.reshape(unit, tf.array(2, 5, 6));
  }

  @Test
  void keysGetNoGradient() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var query = golden(fixture, "query");
      var key = tf.identity(golden(fixture, "key"));
      var sum = tf.sum(key, tf.array(0, 1, 2));
      var all =
          tf.math.addN(
              List.of(loss(tf, query, key, 1), RelationConsistency.apply(tf, query, key), sum));
      assertThat(fixture.run(tf.gradients(all, List.of(key)).dy(0))).containsOnly(1);
    }
  }

  @Test
  void allNegativesWeighAlikeWhereGammaIsLargeAndTheNearestAloneWhereItIsSmall() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var key = golden(fixture, "key");
      float[] even = fixture.run(HardNegativeContrast.weights(tf, key, tf.constant(1e4f)));
      float[] one = fixture.run(HardNegativeContrast.weights(tf, key, tf.constant(1e-4f)));
      for (int row = 0; row < 14; row++) {
        int counted = 0;
        for (int column = 0; column < 7; column++) {
          int at = row * 7 + column;
          if (column != row % 7) {
            assertThat(even[at]).isCloseTo(1, within(1e-3f));
            counted += one[at] > 0.5f ? 1 : 0;
          }
        }
        assertThat(counted).isEqualTo(1);
      }
    }
  }

  @Test
  void equalRelationsCostNothingAndOppositeOnesStayFinite() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var key = golden(fixture, "key");
      assertThat(fixture.scalar(RelationConsistency.apply(tf, key, key))).isZero();
      var same = tf.constant(new float[][][] {{{1, 0}, {1, 0}}});
      var apart = tf.constant(new float[][][] {{{1, 0}, {-1, 0}}});
      double p = 1 / (1 + Math.exp(-2)); // softmax of cosines 1 and -1
      double divergence =
          0.5 * (Math.log(0.5 / (0.25 + p / 2)) + Math.log(0.5 / (0.75 - p / 2))) / 2
              + 0.5
                  * (p * Math.log(p / (0.25 + p / 2))
                      + (1 - p) * Math.log((1 - p) / (0.75 - p / 2)));
      assertThat(fixture.scalar(RelationConsistency.apply(tf, apart, same)))
          .isCloseTo((float) (2 * divergence), within(1e-6f));
    }
  }
}
