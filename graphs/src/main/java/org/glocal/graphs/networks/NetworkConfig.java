package org.glocal.graphs.networks;

import java.util.ArrayList;
import java.util.List;
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

  /** Image sides are padded to a multiple of this: the encoder halves twice. */
  public static final int STRIDE = 4;

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
    requireMin("width", width, 1);
    requireMin("blocks", blocks, 1);
    requireMin("attentionMaps", attentionMaps, 0);
    requireMin("discriminatorWidth", discriminatorWidth, 1);
    requireMin("projectionWidth", projectionWidth, 1);
    requireMin("embeddingWidth", embeddingWidth, 1);
    if (sampling == null) {
      throw new IllegalArgumentException(
          "network sampling: want one of " + List.of(Sampling.values()) + ", got none");
    }
    if (precision == null) {
      throw new IllegalArgumentException(
          "network precision: want one of " + List.of(Precision.values()) + ", got none");
    }
  }

  private static void requireMin(String name, int value, int minimum) {
    if (value < minimum) {
      throw new IllegalArgumentException(
          "network %s: want %d or more, got %d".formatted(name, minimum, value));
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

  /**
   * The layers whose features PatchNCE compares, by name: CUT's five, with the deepest one half-way
   * through the residual blocks.
   */
  public List<String> nceLayers() {
    List<String> layers = new ArrayList<>(List.of("pixels", "down1", "down2", "block1"));
    int deep = (blocks + 1) / 2;
    if (deep > 1) {
      layers.add("block" + deep);
    }
    return List.copyOf(layers);
  }
}
