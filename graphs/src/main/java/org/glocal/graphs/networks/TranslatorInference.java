package org.glocal.graphs.networks;

import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * The translator's inference graph, from 8-bit images to 8-bit images of the same size: what
 * exports, samples and validation run. A run's session and its exported model build it from this
 * code alone.
 */
public final class TranslatorInference {

  private TranslatorInference() {}

  /**
   * What inference gives.
   *
   * @param translated uint8 {@code [N, H, W, 3]}
   * @param foreground {@code [N, H, W, 1]} in [0, 1]
   * @param padded what the translator itself gave, of the padded images
   */
  public record Output(
      Operand<TUint8> translated, Operand<TFloat32> foreground, Translator.Output padded) {}

  /**
   * Translates images of any size: pads by reflection to the stride, translates, crops.
   *
   * @param images uint8 {@code [N, H, W, 3]}; H and W at least 4, known or not
   */
  public static Output apply(
      Ops tf, Weights weights, NetworkConfig config, Operand<TUint8> images) {
    var size = tf.shape(images);
    var pixels = tf.dtypes.cast(images, TFloat32.class);
    var scaled = tf.math.sub(tf.math.div(pixels, tf.constant(127.5f)), tf.constant(1f));
    var padded = tf.mirrorPad(scaled, padding(tf, size), "REFLECT");
    Operand<TFloat32> input =
        tf.ensureShape(padded, org.tensorflow.ndarray.Shape.of(-1, -1, -1, 3));
    var output = Translator.apply(tf, weights, config.withPrecision(Precision.FP32), input);
    var colors = tf.math.mul(tf.math.add(output.image(), tf.constant(1f)), tf.constant(127.5f));
    var rounded = tf.math.round(tf.clipByValue(colors, tf.constant(0f), tf.constant(255f)));
    return new Output(
        tf.dtypes.cast(cropped(tf, rounded, size, 3), TUint8.class),
        cropped(tf, Translator.foreground(tf, output, config), size, 1),
        output);
  }

  /** Rows and columns that bring H and W to multiples of the stride, after the image's end. */
  private static Operand<TInt32> padding(Ops tf, Operand<TInt32> size) {
    var sides = tf.slice(size, tf.constant(new int[] {1}), tf.constant(new int[] {2}));
    var missing = tf.math.floorMod(tf.math.neg(sides), tf.constant(NetworkConfig.STRIDE));
    var after =
        tf.concat(
            java.util.List.of(tf.constant(new int[] {0}), missing, tf.constant(new int[] {0})),
            tf.constant(0));
    return tf.stack(
        java.util.List.of(tf.constant(new int[] {0, 0, 0, 0}), after),
        org.tensorflow.op.core.Stack.axis(1L));
  }

  private static Operand<TFloat32> cropped(
      Ops tf, Operand<TFloat32> x, Operand<TInt32> size, int channels) {
    var sides = tf.slice(size, tf.constant(new int[] {0}), tf.constant(new int[] {3}));
    var wanted =
        tf.concat(java.util.List.of(sides, tf.constant(new int[] {channels})), tf.constant(0));
    return tf.slice(x, tf.constant(new int[] {0, 0, 0, 0}), wanted);
  }
}
