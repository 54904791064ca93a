package org.glocal.graphs.networks;

import java.util.List;
import org.glocal.graphs.Check;
import org.glocal.graphs.generators.AttentionGenerator;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.generators.ResnetGenerator;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Sampling;

/**
 * The sizes of all networks of a translator; written into every run and read back by its export.
 *
 * @param width channels of the encoder's first layer; the paper's 64
 * @param blocks residual blocks of the encoder; the paper's 9
 * @param attentionMaps foreground attention maps n; the paper's 9. 0 means no attention: the
 *     content decoder's one image is the translation, as in CUT
 * @param sampling how resolution is halved and doubled, in every network
 * @param discriminatorWidth channels of the discriminator's first layer; the paper's 64
 * @param projectionWidth length of a patch's embedding in PatchNCE; CUT's 256
 * @param embeddingWidth length of a view's embedding in the local-global loss; MoCo's 128
 * @param precision of convolutions in training, but for the last ones of decoders and
 *     discriminator, whose outputs are images and logits; translation is always 32-bit
 */
public record NetworkConfig(
    int width,
    int blocks,
    int attentionMaps,
    Sampling sampling,
    int discriminatorWidth,
    int projectionWidth,
    int embeddingWidth,
    Precision precision) {

  /** The published sizes. */
  public static final NetworkConfig PAPER =
      new NetworkConfig(64, 9, 9, Sampling.ANTIALIASED, 64, 256, 128);

  /** Sizes of networks that train in 32 bits. */
  public NetworkConfig(
      int width,
      int blocks,
      int attentionMaps,
      Sampling sampling,
      int discriminatorWidth,
      int projectionWidth,
      int embeddingWidth) {
    this(
        width,
        blocks,
        attentionMaps,
        sampling,
        discriminatorWidth,
        projectionWidth,
        embeddingWidth,
        Precision.FP32);
  }

  /** Refuses sizes that no network can have. */
  public NetworkConfig {
    new ResnetGenerator(width, blocks, sampling); // refuses what no generator can have
    Check.that(attentionMaps >= 0, "network attentionMaps", "0 or more", attentionMaps);
    Check.that(
        discriminatorWidth >= 1, "network discriminatorWidth", "1 or more", discriminatorWidth);
    Check.that(projectionWidth >= 1, "network projectionWidth", "1 or more", projectionWidth);
    Check.that(embeddingWidth >= 1, "network embeddingWidth", "1 or more", embeddingWidth);
    if (precision == null) {
      throw new IllegalArgumentException(
          "network precision: want one of " + List.of(Precision.values()) + ", got none");
    }
  }

  /** Whether the translation is composed by attention. */
  public boolean attentive() {
    return attentionMaps > 0;
  }

  /** The same sizes without attention. */
  public NetworkConfig withoutAttention() {
    return with(0, precision);
  }

  /** The same sizes, trained in another precision. */
  public NetworkConfig withPrecision(Precision other) {
    return with(attentionMaps, other);
  }

  private NetworkConfig with(int maps, Precision other) {
    return new NetworkConfig(
        width, blocks, maps, sampling, discriminatorWidth, projectionWidth, embeddingWidth, other);
  }

  /** The generator of these sizes. */
  public Generator generator() {
    return attentive()
        ? new AttentionGenerator(width, blocks, attentionMaps, sampling)
        : new ResnetGenerator(width, blocks, sampling);
  }
}
