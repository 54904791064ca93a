package org.glocal.graphs.layers;

import java.util.ArrayList;
import java.util.List;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TBfloat16;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Two-dimensional convolution with bias, by a strategy that is chosen here and nowhere else.
 *
 * <p>TensorFlow's own kernels reach a third of a CPU's peak at a translator's shapes; the same sums
 * written as slices and matrix products reach three quarters (docs/performance.md). The choice
 * depends on kernel, stride and channels alone, never on the image's size, so that a trained
 * network and its export compute the same to the last bit.
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

  /**
   * Below this many multiplications a pixel and filter row, slicing costs more than it saves: with
   * 64 channels a 3×3 convolution of TensorFlow's own is faster, with 128 the products are.
   */
  private static final int MIN_ROW_PRODUCT = 40_000;

  /** The same where one product serves all filter rows. */
  private static final int MIN_WIDE_PRODUCT = 1024;

  /** Up to this many outputs, one product for all filter rows beats one a row. */
  private static final int MAX_WIDE_OUTPUTS = 32;

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
    boolean wide = kernel > 3 && channels <= MAX_WIDE_OUTPUTS;
    int worthwhile = wide ? MIN_WIDE_PRODUCT : MIN_ROW_PRODUCT;
    if (stride > 1 || (long) kernel * inputs * channels < worthwhile) {
      return tf.nn.conv2d(x, filter, List.of(1L, (long) stride, (long) stride, 1L), "VALID");
    }
    return wide ? allRowsAtOnce(tf, x, filter, inputs) : rowByRow(tf, x, filter, inputs);
  }

  /** In bfloat16 TensorFlow's own kernels are the fastest at every shape. */
  private Operand<TFloat32> halfPrecision(Ops tf, Operand<TFloat32> x, Operand<TFloat32> filter) {
    var product =
        tf.nn.conv2d(
            tf.dtypes.cast(x, TBfloat16.class),
            tf.dtypes.cast(filter, TBfloat16.class),
            List.of(1L, (long) stride, (long) stride, 1L),
            "VALID");
    return tf.dtypes.cast(product, TFloat32.class);
  }

  private Operand<TFloat32> pointwise(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> filter, int inputs) {
    var matrix = tf.reshape(filter, tf.constant(new int[] {inputs, channels}));
    var y = tf.linalg.matMul(tf.reshape(x, tf.constant(new int[] {-1, inputs})), matrix);
    return tf.reshape(y, sizes(tf, x, 0, channels));
  }

  /** One product a filter row; the rows' results are summed. */
  private Operand<TFloat32> rowByRow(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> filter, int inputs) {
    var columns = shiftedColumns(tf, x);
    int width = kernel * inputs;
    var rows = tf.reshape(filter, tf.constant(new int[] {kernel, width, channels}));
    List<Operand<TFloat32>> products = new ArrayList<>();
    for (int row = 0; row < kernel; row++) {
      var image = tf.slice(columns, start(tf, row, 0), sizes(tf, x, 1 - kernel, width));
      var matrix =
          tf.reshape(
              tf.slice(
                  rows,
                  tf.constant(new int[] {row, 0, 0}),
                  tf.constant(new int[] {1, width, channels})),
              tf.constant(new int[] {width, channels}));
      products.add(tf.linalg.matMul(tf.reshape(image, tf.constant(new int[] {-1, width})), matrix));
    }
    return tf.reshape(tf.math.addN(products), sizes(tf, x, 1 - kernel, channels));
  }

  /** One product for all filter rows; the results are shifted and summed. */
  private Operand<TFloat32> allRowsAtOnce(
      Ops tf, Operand<TFloat32> x, Operand<TFloat32> filter, int inputs) {
    var columns = shiftedColumns(tf, x);
    int width = kernel * inputs;
    var matrix =
        tf.reshape(
            tf.linalg.transpose(
                tf.reshape(filter, tf.constant(new int[] {kernel, width, channels})),
                tf.constant(new int[] {1, 0, 2})),
            tf.constant(new int[] {width, kernel * channels}));
    var products =
        tf.linalg.matMul(tf.reshape(columns, tf.constant(new int[] {-1, width})), matrix);
    var wide =
        tf.reshape(
            products,
            Shapes.of(
                tf,
                Shapes.dimension(tf, x, 0, 0),
                Shapes.dimension(tf, x, 1, 0),
                Shapes.dimension(tf, x, 2, 1 - kernel),
                tf.constant(kernel * channels)));
    List<Operand<TFloat32>> rows = new ArrayList<>();
    for (int row = 0; row < kernel; row++) {
      rows.add(tf.slice(wide, start(tf, row, row * channels), sizes(tf, x, 1 - kernel, channels)));
    }
    return tf.math.addN(rows);
  }

  /**
   * The image beside itself shifted left by 0 … kernel-1 px: {@code [N, H, W-kernel+1, kernel C]}.
   */
  private Operand<TFloat32> shiftedColumns(Ops tf, Operand<TFloat32> x) {
    var size =
        Shapes.of(
            tf,
            tf.constant(-1),
            tf.constant(-1),
            Shapes.dimension(tf, x, 2, 1 - kernel),
            tf.constant(-1));
    List<Operand<TFloat32>> shifted = new ArrayList<>();
    for (int column = 0; column < kernel; column++) {
      shifted.add(tf.slice(x, tf.constant(new int[] {0, 0, column, 0}), size));
    }
    return tf.concat(shifted, tf.constant(3));
  }

  private static Operand<TInt32> start(Ops tf, int row, int channel) {
    return tf.constant(new int[] {0, row, 0, channel});
  }

  /** {@code [N, H + grow, W + grow, last]} of x. */
  private static Operand<TInt32> sizes(Ops tf, Operand<TFloat32> x, int grow, int last) {
    return Shapes.of(
        tf,
        Shapes.dimension(tf, x, 0, 0),
        Shapes.dimension(tf, x, 1, grow),
        Shapes.dimension(tf, x, 2, grow),
        tf.constant(last));
  }
}
