package org.glocal.graphs.layers;

import java.util.List;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Transposed 3×3 convolution of stride 2 with bias: doubles height and width. The same alignment as
 * a stride-2 convolution with one pixel of zeros on each side (PyTorch: padding 1, output padding
 * 1).
 *
 * @param channels output channels
 * @param precision what products are computed in; sums of them and the bias are 32-bit
 */
public record TransposedConvolution(int channels, Precision precision) implements Layer {

  private static final int KERNEL = 3;

  /**
   * Convolves.
   *
   * @param x {@code [N, H, W, C]}
   * @param weights holds {@code filter [3, 3, channels, C]} and {@code bias [channels]}
   * @return {@code [N, 2 H, 2 W, channels]}
   */
  @Override
  public Operand<TFloat32> apply(
      Ops tf, Weights weights, Initializer initializer, Operand<TFloat32> x) {
    int inputs = Shapes.channels(x);
    var filter = weights.get("filter", new long[] {KERNEL, KERNEL, channels, inputs}, initializer);
    var bias = weights.get("bias", new long[] {channels}, Initializer.ZEROS);
    var n = Shapes.dimension(tf, x, 0);
    var h2 = tf.math.mul(Shapes.dimension(tf, x, 1), tf.constant(2));
    var w2 = tf.math.mul(Shapes.dimension(tf, x, 2), tf.constant(2));
    var full =
        Shapes.of(
            tf,
            n,
            tf.math.add(h2, tf.constant(1)),
            tf.math.add(w2, tf.constant(1)),
            tf.constant(channels));
    var y = product(tf, full, filter, x);
    var cropped =
        tf.slice(
            y,
            tf.constant(new int[] {0, 1, 1, 0}),
            Shapes.of(tf, n, h2, w2, tf.constant(channels)));
    return tf.nn.biasAdd(cropped, bias);
  }

  private Operand<TFloat32> product(
      Ops tf, Operand<TInt32> size, Operand<TFloat32> filter, Operand<TFloat32> x) {
    List<Long> strides = List.of(1L, 2L, 2L, 1L);
    if (precision == Precision.FP32) {
      return tf.nn.conv2dBackpropInput(size, filter, x, strides, "VALID");
    }
    var product =
        tf.nn.conv2dBackpropInput(
            size,
            tf.dtypes.cast(filter, TBfloat16.class),
            tf.dtypes.cast(x, TBfloat16.class),
            strides,
            "VALID");
    return tf.dtypes.cast(product, TFloat32.class);
  }
}
