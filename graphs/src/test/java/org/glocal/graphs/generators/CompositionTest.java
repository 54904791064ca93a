package org.glocal.graphs.generators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.glocal.graphs.FiniteDifferences;
import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

class CompositionTest {

  /** One pixel, two maps: C_1 = (1, 2, 3), C_2 = (10, 20, 30), x = (100, 200, 300). */
  @Test
  void aPixelIsTheSumOfContentsAndInputByTheirAttention() {
    try (var fixture = new GraphFixture()) {
      var image =
          Composition.of(
              fixture.tf,
              pixel(fixture, 1, 2, 3, 10, 20, 30),
              pixel(fixture, 0.5f, 0.3f, 0.2f),
              pixel(fixture, 100, 200, 300),
              2);
      assertThat(fixture.run(image))
          .containsExactly(new float[] {23.5f, 47, 70.5f}, Offset.offset(1e-4f));
    }
  }

  private static Operand<TFloat32> pixel(GraphFixture fixture, float... channels) {
    return fixture.tf.constant(Shape.of(1, 1, 1, channels.length), DataBuffers.of(channels));
  }

  /** Linear in each of its inputs: the difference is exact over any length. */
  @Test
  void itsGradientsAreThoseOfFiniteDifferences() {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      Map<String, Operand<TFloat32>> inputs = new LinkedHashMap<>();
      inputs.put("content", fixture.normal(1, 2, 3, 4, 6));
      inputs.put("attention", fixture.normal(2, 2, 3, 4, 3));
      inputs.put("image", fixture.normal(3, 2, 3, 4, 3));
      var composed =
          Composition.of(
              tf, inputs.get("content"), inputs.get("attention"), inputs.get("image"), 2);
      new FiniteDifferences(fixture, 0.5, 1e-4).check(composed, inputs);
    }
  }
}
