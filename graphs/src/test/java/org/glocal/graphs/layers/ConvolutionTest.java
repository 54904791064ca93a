package org.glocal.graphs.layers;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.weights.Initializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

class ConvolutionTest {

  /**
   * Sums of a few hundred products of unit normals: 1e-4 is about ten times their fp32 rounding.
   */
  private static final Offset<Float> ROUNDING = Offset.offset(1e-4f);

  @ParameterizedTest(name = "kernel {0}, {1} to {2} channels, stride {3}")
  @CsvSource({
    "1, 5, 6, 1",
    "3, 2, 3, 1",
    "3, 24, 24, 1",
    "3, 60, 60, 1",
    "7, 16, 27, 1",
    "4, 16, 48, 1",
    "3, 8, 16, 2"
  })
  void sumsOfProductsAreThoseOfPlainLoops(int kernel, int inputs, int outputs, int stride) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var layer = new Convolution(kernel, outputs, stride, Padding.REFLECT, 2);
      var x = fixture.normal(1, 2, 9, 12, inputs);
      Operand<TFloat32> unknownSize = tf.placeholderWithDefault(x, Shape.of(-1, -1, -1, inputs));
      var weights = fixture.store.reads(tf);
      var fixed = layer.apply(tf, weights, Initializer.xavierNormal(1), x);
      var dynamic = layer.apply(tf, weights, Initializer.xavierNormal(1), unknownSize);
      var filter = weights.get("filter", fixture.store.shape("filter"), Initializer.ZEROS);
      fixture.store.initialize(fixture.session, 7);

      var padded = fixture.run(Padding.REFLECT.apply(tf, x, 2));
      var image = new Image(2, 9 + 4, 12 + 4, inputs, padded);
      float[] wanted = image.convolved(layer, fixture.run(filter));
      assertThat(fixture.run(fixed)).containsExactly(wanted, ROUNDING);
      assertThat(fixture.run(dynamic)).containsExactly(wanted, ROUNDING);
    }
  }

  /** {@code [n, height, width, channels]}. */
  private record Image(int n, int height, int width, int channels, float[] values) {

    float[] convolved(Convolution layer, float[] filter) {
      int rows = (height - layer.kernel()) / layer.stride() + 1;
      int columns = (width - layer.kernel()) / layer.stride() + 1;
      float[] y = new float[n * rows * columns * layer.channels()];
      for (int i = 0; i < y.length; i++) {
        int position = i / layer.channels();
        int top = position / columns % rows * layer.stride();
        int left = position % columns * layer.stride();
        y[i] =
            (float) sum(layer, filter, i % layer.channels(), position / columns / rows, top, left);
      }
      return y;
    }

    private double sum(
        Convolution layer, float[] filter, int output, int image, int top, int left) {
      double sum = 0;
      for (int tap = 0; tap < layer.kernel() * layer.kernel(); tap++) {
        int row = image * height + top + tap / layer.kernel();
        int pixel = row * width + left + tap % layer.kernel();
        for (int c = 0; c < channels; c++) {
          double weight = filter[(tap * channels + c) * layer.channels() + output];
          sum += weight * values[pixel * channels + c];
        }
      }
      return sum;
    }
  }

  /**
   * bfloat16 keeps 8 bits, so each factor is off by up to 2^-9 of itself; sums of hundreds of
   * products of unit normals then lie within a few hundredths of the length of their terms.
   */
  @ParameterizedTest(name = "kernel {0}, {1} to {2} channels, stride {3}")
  @CsvSource({"1, 5, 6, 1", "3, 24, 24, 1", "7, 16, 27, 1", "3, 8, 16, 2"})
  void bfloat16RoundsFactorsAndNothingElse(int kernel, int inputs, int outputs, int stride) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var layer = new Convolution(kernel, outputs, stride, Padding.REFLECT, 2);
      var x = fixture.normal(1, 2, 9, 12, inputs);
      var start = Initializer.xavierNormal(1);
      var exact = layer.apply(tf, fixture.store.reads(tf), start, x);
      var rounded = layer.in(Precision.BF16).apply(tf, fixture.store.reads(tf), start, x);
      fixture.store.initialize(fixture.session, 7);
      float[] wanted = fixture.run(exact);
      float[] got = fixture.run(rounded);
      assertThat(got).isNotEqualTo(wanted);
      double error = GoldenValues.relativeError(got, wanted);
      assertThat(error).isBetween(1e-4, 4e-3);
    }
  }

  @ParameterizedTest
  @CsvSource({"8, 10", "5, 7", "1, 1"})
  void transposedConvolutionDoublesEverySize(int height, int width) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var x = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      var weights = fixture.store.reads(tf);
      var y =
          new TransposedConvolution(4, Precision.FP32).apply(tf, weights, Initializer.HE_NORMAL, x);
      fixture.store.initialize(fixture.session, 7);
      try (var image = TFloat32.tensorOf(Shape.of(1, height, width, 3));
          var result = fixture.session.runner().feed(x, image).fetch(y).run()) {
        assertThat(result.get(0).shape()).isEqualTo(Shape.of(1, 2 * height, 2 * width, 4));
      }
    }
  }
}
