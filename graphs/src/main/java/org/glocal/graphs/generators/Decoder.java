package org.glocal.graphs.generators;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Two doubling stages and a 7×7 convolution: the body of both the content decoder G_C and the
 * attention decoder G_A. At width 64 its layers are the paper's u128, u64 and the last one (up1,
 * up2, head).
 *
 * @param width of the encoder that it reads
 * @param sampling how resolution is doubled
 * @param channels of the output
 */
record Decoder(int width, Sampling sampling, int channels) {

  /** Scope of the content decoder's weights. */
  static final String CONTENT = "content";

  /** Channels of an image. */
  static final int RGB = 3;

  /**
   * A value of the encoder's output reaches at most 16 px into the image: the head's 3 px, and half
   * a kernel of each doubling at its resolution. Twice that is on the safe side.
   */
  static final int HALO = 32;

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
   * @param weights of the decoder's scope
   * @param precision of the doubling convolutions; the head's is always 32-bit
   * @param encoded {@code [N, H/4, W/4, 4 width]}
   */
  Features apply(Ops tf, Weights weights, Precision precision, Operand<TFloat32> encoded) {
    Map<String, Operand<TFloat32>> layers = new LinkedHashMap<>();
    var x = encoded;
    for (int stage = 1; stage <= 2; stage++) {
      String name = "up" + stage;
      int doubled = width * 2 / stage;
      var doubling = sampling.up(doubled, precision);
      x = doubling.apply(tf, weights.scope(name), Initializer.CUT, x);
      layers.put(name, x);
      x = Encoder.normalized(tf, x);
    }
    var head =
        Convolution.same(7, channels, Padding.REFLECT)
            .apply(tf, weights.scope("head"), Initializer.CUT, x);
    layers.put("head", head);
    return new Features(head, layers, x);
  }
}
