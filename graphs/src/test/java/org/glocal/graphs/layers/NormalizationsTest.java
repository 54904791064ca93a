package org.glocal.graphs.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.glocal.graphs.GraphFixture;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.types.TFloat32;

class NormalizationsTest {

  private static final int AREA = 6 * 7;
  private static final int CHANNELS = 3;

  @ParameterizedTest(name = "{0} images")
  @ValueSource(ints = {1, 2, 4})
  void everyChannelOfEveryImageGetsMeanZeroAndVarianceOne(int images) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var x = tf.math.add(fixture.normal(1, images, 6, 7, CHANNELS), tf.constant(5f));
      float[] y = fixture.run(Normalizations.instance(tf, x));
      float[] input = fixture.run(x);
      for (int series = 0; series < images * CHANNELS; series++) {
        int first = series / CHANNELS * AREA * CHANNELS + series % CHANNELS;
        double mean = 0;
        for (int i = 0; i < AREA; i++) {
          mean += input[first + i * CHANNELS] / (double) AREA;
        }
        double variance = 0;
        for (int i = 0; i < AREA; i++) {
          variance += Math.pow(input[first + i * CHANNELS] - mean, 2) / AREA;
        }
        for (int i = 0; i < AREA; i++) {
          double wanted = (input[first + i * CHANNELS] - mean) / Math.sqrt(variance + 1e-5);
          assertThat(y[first + i * CHANNELS]).isCloseTo((float) wanted, Offset.offset(2e-6f));
        }
      }
    }
  }

  @ParameterizedTest(name = "{0} images")
  @ValueSource(ints = {1, 2, 4})
  void aGraphThatDoesNotKnowTheNumberOfImagesComputesTheSame(int images) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var x = fixture.normal(2, images, 5, 8, CHANNELS);
      Operand<TFloat32> unknown = tf.placeholderWithDefault(x, Shape.of(-1, -1, -1, CHANNELS));
      float[] wanted = fixture.run(Normalizations.instance(tf, x));
      float[] got = fixture.run(Normalizations.instance(tf, unknown));
      assertThat(got).containsExactly(wanted, Offset.offset(2e-6f));
    }
  }
}
