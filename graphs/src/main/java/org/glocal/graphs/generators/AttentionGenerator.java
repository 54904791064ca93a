package org.glocal.graphs.generators;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.graphs.Check;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The paper's generator: encoder E_B, content decoder G_C and attention decoder G_A. Its
 * translation is {@code sum_t C_t * A_t + x * A_(n+1)}: AttentionGAN v2, Tang et al. 2021,
 * arXiv:1911.11897, eq. (5); the BMVC paper's composition.
 *
 * @param width channels of the first layer; the paper's 64
 * @param blocks residual blocks; the paper's 9
 * @param attentionMaps foreground attention maps n; the paper's 9
 * @param sampling how resolution is halved and doubled
 */
public record AttentionGenerator(int width, int blocks, int attentionMaps, Sampling sampling)
    implements ResidualGenerator {

  private static final String ATTENTION = "attention";

  /** Refuses sizes that no network can have. */
  public AttentionGenerator {
    new Encoder(width, blocks, sampling);
    Check.that(attentionMaps >= 1, "generator attentionMaps", "1 or more", attentionMaps);
  }

  @Override
  public Translation translate(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    var encoded = encode(tf, weights, precision, image);
    var decoded =
        new Decoder(width, sampling, Decoder.RGB * attentionMaps)
            .apply(tf, weights.scope(Decoder.CONTENT), precision, encoded.output());
    var content = tf.math.tanh(decoded.output());
    var attended = attend(tf, weights, precision, encoded);
    var maps = tf.nn.softmax(attended.output());
    return new Translation(
        Composition.of(tf, content, maps, image, attentionMaps),
        encoded,
        Optional.of(new Translation.Attention(maps, content, attended.last())));
  }

  private Decoder.Features attend(
      Ops tf, Weights weights, Precision precision, EncoderFeatures encoded) {
    return new Decoder(width, sampling, attentionMaps + 1)
        .apply(tf, weights.scope(ATTENTION), precision, encoded.output());
  }

  /**
   * The four layers that the local-global loss compares: the encoder's last halving convolution and
   * the three layers of the attention decoder, {@code up1} and {@code up2} before normalization,
   * {@code head} before the softmax, from shallow to deep. No content is decoded.
   *
   * @param image {@code [N, H, W, 3]} in [-1, 1]; H and W multiples of {@link #stride}
   */
  public Map<String, Operand<TFloat32>> attentionLevels(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    var encoded = encode(tf, weights, precision, image);
    Map<String, Operand<TFloat32>> levels = new LinkedHashMap<>();
    levels.put("down2", encoded.layers().get("down2"));
    levels.putAll(attend(tf, weights, precision, encoded).layers());
    return levels;
  }

  @Override
  public List<String> scopes() {
    return List.of(Encoder.SCOPE, Decoder.CONTENT, ATTENTION);
  }
}
