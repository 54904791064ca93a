package org.glocal.graphs.layers;

import java.util.List;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;

/**
 * Two-dimensional convolution with bias, TensorFlow's kernel or a matrix product.
 *
 * <p>A filter of one pixel is a matrix product; all others are TensorFlow's own kernel, which at a
 * translator's shapes was measured as fast as sliced matrix products or faster, in a fifth of their
 * memory (docs/performance.md). The choice between them never depends on the image's size, so that
 * a trained network and its export compute the same to the last bit.
 *
 * @param kernel side of the square filter, px
 * @param channels output channels
 * @param stride 1 or 2
 * @param padding what stands beyond the border
 * @param paddingSize px on each side
 * @param precision what products are computed in; sums of them and the bias are 32-bit
 */
public record Convolution(
    int kernel, int channels, int stride, Padding padding, int paddingSize, Precision precision)
    implements Layer {

  /** A convolution in 32 bits. */
  public Convolution(int kernel, int channels, int stride, Padding padding, int paddingSize) {
    this(kernel, channels, stride, padding, paddingSize, Precision.FP32);
  }

  /** A convolution of stride 1 whose output has the input's size. */
  public static Convolution same(int kernel, int channels, Padding padding) {
    return new Convolution(kernel, channels, 1, padding, kernel / 2);
  }

  /** The same convolution in another precision. */
  public Convolution in(Precision other) {
    return new Convolution(kernel, channels, stride, padding, paddingSize, other);
  }

  /**
   * Convolves.
   *
   * @param x {@code [N, H, W, C]}
   * @param weights holds {@code filter [kernel, kernel, C, channels]} and {@code bias [channels]}
   * @return {@code [N, H', W', channels]} with H' = (H + 2 paddingSize - kernel) / stride + 1
   */
  @Override
  public Operand<TFloat32> apply(
      Ops tf, Weights weights, Initializer initializer, Operand<TFloat32> x) {
    int inputs = Shapes.channels(x);
    var filter = weights.get("filter", new long[] {kernel, kernel, inputs, channels}, initializer);
    var bias = weights.get("bias", new long[] {channels}, Initializer.ZEROS);
    var padded = padding.apply(tf, x, paddingSize);
    return tf.nn.biasAdd(product(tf, padded, filter, inputs), bias);
  }

  private Operand<TFloat32> product(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> filter, int inputs) {
    if (precision == Precision.BF16) {
      return halfPrecision(tf, x, filter);
    } else if (kernel == 1 && stride == 1) {
      return pointwise(tf, x, filter, inputs);
    }
    return tf.nn.conv2d(x, filter, strides(), "VALID");
  }

  private Operand<TFloat32> halfPrecision(Ops tf, Operand<TFloat32> x, Operand<TFloat32> filter) {
    var product =
        tf.nn.conv2d(
            tf.dtypes.cast(x, TBfloat16.class),
            tf.dtypes.cast(filter, TBfloat16.class),
            strides(),
            "VALID");
    return tf.dtypes.cast(product, TFloat32.class);
  }

  private Operand<TFloat32> pointwise(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> filter, int inputs) {
    var matrix = tf.reshape(filter, tf.constant(new int[] {inputs, channels}));
    var y = tf.linalg.matMul(tf.reshape(x, tf.constant(new int[] {-1, inputs})), matrix);
    return tf.reshape(
        y,
        Shapes.of(
            tf,
            Shapes.dimension(tf, x, 0),
            Shapes.dimension(tf, x, 1),
            Shapes.dimension(tf, x, 2),
            tf.constant(channels)));
  }

  private List<Long> strides() {
    return List.of(1L, (long) stride, (long) stride, 1L);
  }
}
