package org.glocal.graphs.layers;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.FiniteDifferences;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class LayerGradientsTest {

  private static final Initializer UNUSED = Initializer.ZEROS;

  /** A layer as a function of its weights and its input. */
  private interface Layer {
    Operand<TFloat32> apply(Ops tf, Weights weights, Operand<TFloat32> x);
  }

  /**
   * For layers that are linear in whatever moves: the difference is exact over any length, and a
   * long one drowns rounding.
   */
  private static void checkLinear(Layer layer, long... shape) {
    check(0.5, 1e-4, layer, shape);
  }

  /** The difference is off by the square of the step, 1e-4, times a third derivative of order 1. */
  private static void checkCurved(Layer layer, long... shape) {
    check(1e-2, 1e-3, layer, shape);
  }

  /** Checks the gradients by the input and by every weight that the layer asks for. */
  private static void check(double step, double tolerance, Layer layer, long... shape) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      Map<String, Operand<TFloat32>> inputs = new LinkedHashMap<>();
      var x = fixture.normal(1, shape);
      inputs.put("x", x);
      Weights drawn =
          (name, wanted, initializer) ->
              inputs.computeIfAbsent(name, missing -> fixture.normal(name.hashCode(), wanted));
      var y = layer.apply(tf, drawn, x);
      new FiniteDifferences(fixture, step, tolerance).check(tf.identity(y), inputs);
    }
  }

  @ParameterizedTest(name = "kernel {0}, {1} to {2} channels, stride {3}")
  @CsvSource({
    "1, 5, 6, 1", // a matrix product
    "3, 2, 3, 1", // this and all below: TensorFlow's kernel
    "3, 8, 16, 2",
    "3, 20, 20, 1",
    "4, 8, 40, 1",
    "7, 8, 27, 1",
  })
  void convolutionsOfEverySize(int kernel, int inputs, int outputs, int stride) {
    var layer = new Convolution(kernel, outputs, stride, Padding.REFLECT, kernel / 2);
    checkLinear((tf, weights, x) -> layer.apply(tf, weights, UNUSED, x), 2, 9, 8, inputs);
  }

  @Test
  void transposedConvolution() {
    var layer = new TransposedConvolution(4, Precision.FP32);
    checkLinear((tf, weights, x) -> layer.apply(tf, weights, UNUSED, x), 2, 5, 4, 3);
  }

  @Test
  void dense() {
    checkLinear((tf, weights, x) -> new Dense(4).apply(tf, weights, UNUSED, x), 5, 3);
  }

  @ParameterizedTest
  @EnumSource(Padding.class)
  void padding(Padding padding) {
    checkLinear((tf, weights, x) -> padding.apply(tf, x, 2), 2, 4, 5, 3);
  }

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void halving(Sampling sampling) {
    checkLinear(
        (tf, weights, x) ->
            sampling.afterDown(tf, sampling.down(4, 5).apply(tf, weights, UNUSED, x)),
        new long[] {2, 9, 8, 3});
  }

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void doubling(Sampling sampling) {
    checkLinear(
        (tf, weights, x) -> sampling.up(5, Precision.FP32).apply(tf, weights, UNUSED, x),
        new long[] {2, 4, 5, 3});
  }

  @Test
  void instanceNormalization() {
    checkCurved((tf, weights, x) -> Normalizations.instance(tf, x), 2, 4, 5, 3);
  }

  @Test
  void unitRows() {
    checkCurved((tf, weights, x) -> Normalizations.unitRows(tf, x), 6, 5);
  }

  @Test
  void theCheckNoticesAGradientThatLacksATerm() {
    assertThatThrownBy(
            () -> checkCurved((tf, weights, x) -> tf.math.mul(x, tf.stopGradient(x)), 6, 5))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("derivative by x");
  }
}
