package org.glocal.graphs.layers;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.op.image.ResizeNearestNeighbor;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Downsampling and upsampling stages; one choice for all networks of a run. */
public enum Sampling {

  /** Convolution at full resolution, then a blur of stride 2; bilinear doubling. CUT's default. */
  ANTIALIASED {
    @Override
    public Convolution down(int kernel, int channels) {
      return new Convolution(kernel, channels, 1, Padding.ZERO, 1);
    }

    @Override
    public Operand<TFloat32> afterDown(Ops tf, Operand<TFloat32> x) {
      return blurHalf(tf, x);
    }

    @Override
    public Layer up(int channels, Precision precision) {
      var convolution = Convolution.same(3, channels, Padding.ZERO).in(precision);
      return (tf, weights, init, x) -> convolution.apply(tf, weights, init, doubled(tf, x));
    }
  },

  /** Convolutions of stride 2, down and transposed up: a quarter of the work of the other. */
  STRIDED {
    @Override
    public Convolution down(int kernel, int channels) {
      return new Convolution(kernel, channels, 2, Padding.ZERO, 1);
    }

    @Override
    public Operand<TFloat32> afterDown(Ops tf, Operand<TFloat32> x) {
      return x;
    }

    @Override
    public Layer up(int channels, Precision precision) {
      return new TransposedConvolution(channels, precision);
    }
  },

  /**
   * Convolutions of stride 2 down; up, each pixel is repeated before the convolution. Unlike a
   * transposed convolution this leaves no grid in the image: Odena et al. 2016, Deconvolution and
   * checkerboard artifacts.
   */
  RESIZED {
    @Override
    public Convolution down(int kernel, int channels) {
      return STRIDED.down(kernel, channels);
    }

    @Override
    public Operand<TFloat32> afterDown(Ops tf, Operand<TFloat32> x) {
      return x;
    }

    @Override
    public Layer up(int channels, Precision precision) {
      var convolution = Convolution.same(3, channels, Padding.ZERO).in(precision);
      return (tf, weights, init, x) -> convolution.apply(tf, weights, init, repeated(tf, x));
    }
  };

  /**
   * The convolution of a halving stage, padded by one zero on each side: from {@code [N, H, W, C]}
   * to {@code [N, H', W', channels]}; H' is about H when antialiased, about H / 2 when strided.
   *
   * @param kernel 3 in encoders, 4 in discriminators
   */
  public abstract Convolution down(int kernel, int channels);

  /**
   * What follows a halving stage's normalization and activation: the anti-aliasing blur where there
   * is one, else nothing. After it H and W are half of what they were before {@link #down}.
   *
   * @param x {@code [N, H', W', C]}, the activations of {@link #down}'s convolution
   * @return {@code [N, H/2, W/2, C]}, H and W of the stage's input
   */
  public abstract Operand<TFloat32> afterDown(Ops tf, Operand<TFloat32> x);

  /**
   * A doubling stage's convolution: from {@code [N, H, W, C]} to {@code [N, 2 H, 2 W, channels]}.
   */
  public abstract Layer up(int channels, Precision precision);

  /** Reflection by one pixel, then the fixed filter [1,2,1]×[1,2,1]/16 at stride 2. Zhang 2019. */
  private static Operand<TFloat32> blurHalf(Ops tf, Operand<TFloat32> x) {
    int channels = Shapes.channels(x);
    float[] taps = {1, 2, 1};
    float[] filter = new float[9 * channels];
    for (int i = 0; i < filter.length; i++) {
      int tap = i / channels;
      filter[i] = taps[tap / 3] * taps[tap % 3] / 16;
    }
    var blur = tf.constant(Shape.of(3, 3, channels, 1), DataBuffers.of(filter));
    return tf.nn.depthwiseConv2dNative(
        Padding.REFLECT.apply(tf, x, 1), blur, List.of(1L, 2L, 2L, 1L), "VALID");
  }

  /** Bilinear doubling, pixel centers aligned; CUT's [1,3,3,1] filter is the same function. */
  private static Operand<TFloat32> doubled(Ops tf, Operand<TFloat32> x) {
    return tf.image.resizeBilinear(x, twice(tf, x), ResizeBilinear.halfPixelCenters(true));
  }

  /** Every pixel four times. */
  private static Operand<TFloat32> repeated(Ops tf, Operand<TFloat32> x) {
    return tf.image.resizeNearestNeighbor(
        x, twice(tf, x), ResizeNearestNeighbor.halfPixelCenters(true));
  }

  private static Operand<TInt32> twice(Ops tf, Operand<TFloat32> x) {
    var two = tf.constant(2);
    return tf.stack(
        List.of(
            tf.math.mul(Shapes.dimension(tf, x, 1), two),
            tf.math.mul(Shapes.dimension(tf, x, 2), two)));
  }
}
