package org.glocal.graphs.framework;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.stream.Stream;
import org.glocal.graphs.FiniteDifferences;
import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.Conv2d;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Gradients that TensorFlow-Java lacks or has wrong; see docs/develop/tensorflow.md. */
class GradientsTest {

  /** An operation on a matrix. */
  private interface Function extends BiFunction<Ops, Operand<TFloat32>, Operand<TFloat32>> {}

  private static Stream<Named<Function>> withoutGradient() {
    return Stream.of(
        Named.of("TopKV2", (tf, x) -> tf.nn.topK(x, tf.constant(1), TInt32.class).values()),
        Named.of("Xlogy", (tf, x) -> tf.math.xlogy(x, x)),
        Named.of("PlaceholderWithDefault", (tf, x) -> tf.placeholderWithDefault(x, x.shape())));
  }

  @ParameterizedTest
  @MethodSource("withoutGradient")
  void someOperationsHaveNoGradient(Function function) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var x = tf.math.abs(fixture.normal(1, 3, 4));
      var y = function.apply(tf, x);
      assertThatThrownBy(() -> tf.gradients(y, List.of(x)))
          .hasMessageContaining("No gradient defined");
    }
  }

  @Test
  void theGradientOfADilatedConvolutionIgnoresTheDilation() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var x = tf.identity(fixture.normal(1, 1, 7, 7, 2));
      var y =
          tf.nn.conv2d(
              x,
              fixture.normal(2, 3, 3, 2, 2),
              List.of(1L, 1L, 1L, 1L),
              "SAME",
              Conv2d.dilations(List.of(1L, 2L, 2L, 1L)));
      assertThat(y.shape()).isEqualTo(x.shape());
      assertThatThrownBy(() -> new FiniteDifferences(fixture, 1e-2, 1e-2).check(y, Map.of("x", x)))
          .as("right in a release that fixes it: dilated convolutions could be used then")
          .isInstanceOf(AssertionError.class);
    }
  }

  @Test
  void theGradientOfLogSoftmaxIsRightForMatricesAlone() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var matrix = tf.identity(fixture.normal(1, 6, 4));
      new FiniteDifferences(fixture, 1e-2, 1e-2)
          .check(tf.nn.logSoftmax(matrix), Map.of("x", matrix));
      var x = tf.identity(fixture.normal(1, 2, 3, 4));
      assertThatThrownBy(
              () ->
                  new FiniteDifferences(fixture, 1e-2, 1e-2)
                      .check(tf.nn.logSoftmax(x), Map.of("x", x)))
          .as("right in a release that fixes it: RelationConsistency need not reshape then")
          .isInstanceOf(AssertionError.class);
    }
  }
}
