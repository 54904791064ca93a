package org.glocal.graphs.losses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.api.Test;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.types.TFloat32;

/** Against PyTorch: {@code RestorationParityTest}. */
class StructuralSimilarityTest {

  private static Operand<TFloat32> image(GraphFixture fixture, double gain, double offset) {
    float[] values = GoldenValues.drawn("similarity", 16 * 24 * 3, 0.4f);
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (gain * values[i] + offset);
    }
    return fixture.tf.constant(Shape.of(1, 16, 24, 3), DataBuffers.of(values));
  }

  private static float similarity(double gain, double offset) {
    try (var fixture = new GraphFixture()) {
      var other = image(fixture, gain, offset);
      return fixture
          .run(StructuralSimilarity.contrastAndStructure(fixture.tf, image(fixture, 1, 0), other))[
          0];
    }
  }

  @Test
  void imagesThatDifferByBrightnessAloneAreAlike() {
    assertThat(similarity(1, 0)).isCloseTo(1, within(1e-5f));
    assertThat(similarity(1, 0.3)).isCloseTo(1, within(1e-4f));
  }

  @Test
  void lostContrastAndInvertedStructureAreNot() {
    assertThat(similarity(0.25, 0)).isBetween(0.4f, 0.7f);
    assertThat(similarity(0.01, 0)).isBetween(0.05f, 0.25f);
    assertThat(similarity(-1, 0)).isLessThan(-0.5f);
  }
}
