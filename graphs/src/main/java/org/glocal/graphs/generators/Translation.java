package org.glocal.graphs.generators;

import java.util.Optional;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Translated images, and what a loss, a sample picture or an export may want of how they came
 * about.
 *
 * @param image {@code [N, H, W, 3]} in [-1, 1]
 * @param encoded the encoder's features of the input
 * @param attention how the image was composed; empty for a generator that paints every pixel
 */
public record Translation(
    Operand<TFloat32> image, EncoderFeatures encoded, Optional<Attention> attention) {

  /**
   * A composition {@code sum_t C_t * A_t + x * A_(n+1)}.
   *
   * @param maps A, {@code [N, H, W, n + 1]} in [0, 1], summing to 1; the background is the last
   * @param content C, {@code [N, H, W, 3 n]} in [-1, 1], map by map
   * @param features what the maps were decided from, {@code [N, H, W, C]}
   */
  public record Attention(
      Operand<TFloat32> maps, Operand<TFloat32> content, Operand<TFloat32> features) {

    /** n, the number of foreground maps. */
    public int foregroundMaps() {
      return Math.toIntExact(maps.shape().get(3)) - 1;
    }
  }
}
