package org.glocal.graphs.networks;

import java.util.List;
import java.util.Optional;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;

/**
 * The translator G: encoder, content decoder and, where the configuration has attention, attention
 * decoder. Its output is {@code sum_t C_t * A_t + x * A_(n+1)} (AttentionGAN v2, Tang et al. 2021,
 * arXiv:1911.11897, eq. (5); the BMVC paper's composition); without attention it is C alone.
 */
public final class Translator {

  private static final int RGB = 3;
  private static final List<String> SCOPES = List.of("encoder/", "content/", "attention/");

  private Translator() {}

  /**
   * What a translation computes.
   *
   * @param image {@code [N, H, W, 3]} in [-1, 1]
   * @param content {@code [N, H, W, 3 n]} in [-1, 1], map by map; {@code [N, H, W, 3]} without
   *     attention
   * @param attention {@code [N, H, W, n + 1]}, the background last; absent without attention
   * @param encoded the encoder's features of the input
   * @param attended the attention decoder's features; absent without attention
   */
  public record Output(
      Operand<TFloat32> image,
      Operand<TFloat32> content,
      Optional<Operand<TFloat32>> attention,
      Encoder.Features encoded,
      Optional<AttentionDecoder.Features> attended) {}

  /** Whether a weight of that name is one of the translator's. */
  public static boolean owns(String weight) {
    return SCOPES.stream().anyMatch(weight::startsWith);
  }

  /**
   * Translates.
   *
   * @param weights with scopes {@code encoder}, {@code content} and {@code attention}
   * @param image {@code [N, H, W, 3]} in [-1, 1]; H and W multiples of 4
   */
  public static Output apply(
      Ops tf, Weights weights, NetworkConfig config, Operand<TFloat32> image) {
    var encoded = Encoder.apply(tf, weights.scope("encoder"), config, image);
    int maps = Math.max(1, config.attentionMaps());
    var decoded = Decoder.apply(tf, weights.scope("content"), config, encoded.output(), RGB * maps);
    var content = tf.math.tanh(decoded.output());
    if (!config.attentive()) {
      return new Output(content, content, Optional.empty(), encoded, Optional.empty());
    }
    var attended = AttentionDecoder.apply(tf, weights.scope("attention"), config, encoded.output());
    var attention = attended.attention();
    return new Output(
        compose(tf, content, attention, image, maps),
        content,
        Optional.of(attention),
        encoded,
        Optional.of(attended));
  }

  /** {@code sum_t C_t * A_t + x * A_(n+1)}. */
  static Operand<TFloat32> compose(
      Ops tf,
      Operand<TFloat32> content,
      Operand<TFloat32> attention,
      Operand<TFloat32> image,
      int maps) {
    var foreground = channels(tf, attention, 0, maps);
    // One product spreads each map over its three colors; a broadcast over five axes is slower.
    var spread = tf.math.mul(content, repeatedThrice(tf, foreground, maps));
    var colors = sumOverMaps(tf, spread, maps);
    return tf.math.add(colors, tf.math.mul(image, channels(tf, attention, maps, 1)));
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
    var filter =
        tf.constant(Shape.of(1, 1, from, to), org.tensorflow.ndarray.buffer.DataBuffers.of(matrix));
    return tf.nn.conv2d(x, filter, List.of(1L, 1L, 1L, 1L), "VALID");
  }

  private static Operand<TFloat32> channels(Ops tf, Operand<TFloat32> x, int first, int count) {
    return tf.slice(
        x, tf.constant(new int[] {0, 0, 0, first}), tf.constant(new int[] {-1, -1, -1, count}));
  }

  /**
   * How much of each pixel is repainted: the sum of the foreground maps.
   *
   * @return {@code [N, H, W, 1]} in [0, 1]; all 1 without attention
   */
  public static Operand<TFloat32> foreground(Ops tf, Output output, NetworkConfig config) {
    if (output.attention().isEmpty()) {
      return tf.onesLike(channels(tf, output.image(), 0, 1));
    }
    var maps = channels(tf, output.attention().get(), 0, config.attentionMaps());
    return tf.sum(maps, tf.constant(3), Sum.keepDims(true));
  }
}
