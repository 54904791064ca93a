package org.glocal.graphs.generators;

import java.util.List;
import org.glocal.graphs.layers.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Composition of an image from content maps and attention maps, and the attention's foreground. */
final class Composition {

  private static final int RGB = Decoder.RGB;

  private Composition() {}

  /**
   * {@code sum_t C_t * A_t + x * A_(n+1)}.
   *
   * @param content C, {@code [N, H, W, 3 n]}, map by map
   * @param attention A, {@code [N, H, W, n + 1]}, the background last
   * @param image x, {@code [N, H, W, 3]}
   * @param maps n
   * @return {@code [N, H, W, 3]}
   */
  static Operand<TFloat32> of(
      Ops tf,
      Operand<TFloat32> content,
      Operand<TFloat32> attention,
      Operand<TFloat32> image,
      int maps) {
    var foreground = Shapes.channels(tf, attention, 0, maps);
    // One product spreads each map over its three colors; a broadcast over five axes is slower.
    var spread = tf.math.mul(content, repeatedThrice(tf, foreground, maps));
    var colors = sumOverMaps(tf, spread, maps);
    return tf.math.add(colors, tf.math.mul(image, Shapes.channels(tf, attention, maps, 1)));
  }

  private static Operand<TFloat32> repeatedThrice(Ops tf, Operand<TFloat32> foreground, int maps) {
    float[] spread = new float[maps * RGB * maps];
    for (int i = 0; i < maps * RGB; i++) {
      spread[i / RGB * RGB * maps + i] = 1;
    }
    return pixelProduct(tf, foreground, spread, maps, RGB * maps);
  }

  private static Operand<TFloat32> sumOverMaps(Ops tf, Operand<TFloat32> spread, int maps) {
    float[] sum = new float[RGB * maps * RGB];
    for (int i = 0; i < RGB * maps; i++) {
      sum[i * RGB + i % RGB] = 1;
    }
    return pixelProduct(tf, spread, sum, RGB * maps, RGB);
  }

  /** Multiplies every pixel's channels by a fixed matrix {@code [from, to]}. */
  private static Operand<TFloat32> pixelProduct(
      Ops tf, Operand<TFloat32> x, float[] matrix, int from, int to) {
    var filter = tf.constant(Shape.of(1, 1, from, to), DataBuffers.of(matrix));
    return tf.nn.conv2d(x, filter, List.of(1L, 1L, 1L, 1L), "VALID");
  }
}
