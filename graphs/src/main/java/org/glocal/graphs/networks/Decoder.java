package org.glocal.graphs.networks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Two doubling stages and a 7×7 convolution: the body of both the content decoder G_C and the
 * attention decoder G_A. At width 64 its layers are the paper's u128, u64 and the last one (up1,
 * up2, head).
 */
final class Decoder {

  private Decoder() {}

  /**
   * A decoder's feature maps.
   *
   * @param output the head's convolution, {@code [N, H, W, channels]}, before any activation
   * @param layers {@code up1} and {@code up2} before normalization, and {@code head}
   * @param last what the head reads, {@code [N, H, W, width]}
   */
  record Features(
      Operand<TFloat32> output, Map<String, Operand<TFloat32>> layers, Operand<TFloat32> last) {}

  /**
   * Builds the decoder.
   *
   * @param encoded {@code [N, H/4, W/4, 4 width]}
   * @param channels of the output
   */
  static Features apply(
      Ops tf, Weights weights, NetworkConfig config, Operand<TFloat32> encoded, int channels) {
    Map<String, Operand<TFloat32>> layers = new LinkedHashMap<>();
    var x = encoded;
    for (int stage = 1; stage <= 2; stage++) {
      String name = "up" + stage;
      int width = config.width() * 2 / stage;
      var doubling = config.sampling().up(width, config.precision());
      x = doubling.apply(tf, weights.scope(name), Encoder.INITIALIZER, x);
      layers.put(name, x);
      x = Encoder.normalized(tf, x);
    }
    var head =
        Convolution.same(7, channels, Padding.REFLECT)
            .apply(tf, weights.scope("head"), Encoder.INITIALIZER, x);
    layers.put("head", head);
    return new Features(head, layers, x);
  }
}
