package org.glocal.graphs.networks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The attention decoder G_A: n foreground maps and one background map, a convex combination at
 * every pixel.
 */
public final class AttentionDecoder {

  private AttentionDecoder() {}

  /**
   * Attention maps and the features behind them.
   *
   * @param attention {@code [N, H, W, n + 1]} in [0, 1], summing to 1; the background is the last
   * @param layers {@code up1} and {@code up2} before normalization, {@code head} before the softmax
   * @param last what the head reads, {@code [N, H, W, width]}
   */
  public record Features(
      Operand<TFloat32> attention, Map<String, Operand<TFloat32>> layers, Operand<TFloat32> last) {}

  /**
   * Builds the decoder; its body is {@link Decoder}.
   *
   * @param weights with scopes {@code up1}, {@code up2} and {@code head}
   * @param encoded the encoder's output, {@code [N, H/4, W/4, 4 width]}
   * @return attention maps of the image's size, {@code [N, H, W, n + 1]}, and what led to them
   */
  public static Features apply(
      Ops tf, Weights weights, NetworkConfig config, Operand<TFloat32> encoded) {
    var decoded = Decoder.apply(tf, weights, config, encoded, config.attentionMaps() + 1);
    return new Features(tf.nn.softmax(decoded.output()), decoded.layers(), decoded.last());
  }

  /**
   * The feature maps that the local-global loss contrasts: the encoder's last halving convolution
   * and the three layers of this decoder, from shallow to deep.
   *
   * @return by layer name, each {@code [N, H', W', C]} before normalization
   */
  public static Map<String, Operand<TFloat32>> contrastLevels(
      Encoder.Features encoded, Features decoded) {
    Map<String, Operand<TFloat32>> levels = new LinkedHashMap<>();
    levels.put("down2", encoded.layers().get("down2"));
    levels.putAll(decoded.layers());
    return levels;
  }
}
