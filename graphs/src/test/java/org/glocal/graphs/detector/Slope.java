package org.glocal.graphs.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.UnaryOperator;
import org.glocal.graphs.GraphFixture;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Compares a loss's gradient with central differences, value by value. */
final class Slope {

  private static final float STEP = 1e-2f;

  private Slope() {}

  static void check(
      GraphFixture fixture, Operand<TFloat32> at, UnaryOperator<Operand<TFloat32>> loss) {
    var tf = fixture.tf;
    Operand<TFloat32> x = tf.placeholderWithDefault(at, at.shape());
    // gradients by a copy: the placeholder itself has none
    var copy = tf.identity(x);
    var value = loss.apply(copy);
    float[] gradient = fixture.run(tf.gradients(value, List.of(copy)).<TFloat32>dy(0));
    float[] start = fixture.run(at);
    for (int i = 0; i < start.length; i++) {
      float slope =
          (moved(fixture, x, value, start, i, STEP) - moved(fixture, x, value, start, i, -STEP))
              / (2 * STEP);
      // central differences of step 0.01: third derivatives below 10 leave less than 2e-4
      assertThat(gradient[i]).as("value %d", i).isCloseTo(slope, within(1e-3f));
    }
  }

  private static float moved(
      GraphFixture fixture,
      Operand<TFloat32> x,
      Operand<TFloat32> value,
      float[] start,
      int index,
      float step) {
    float[] values = start.clone();
    values[index] += step;
    try (var tensor = TFloat32.tensorOf(Shape.of(x.shape().asArray()), DataBuffers.of(values));
        var result = fixture.session.runner().feed(x, tensor).fetch(value).run()) {
      return ((TFloat32) result.get(0)).getFloat();
    }
  }
}
