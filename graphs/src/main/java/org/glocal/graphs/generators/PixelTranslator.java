package org.glocal.graphs.generators;

import java.util.Optional;
import org.glocal.graphs.filters.Filter;
import org.glocal.graphs.filters.FilterInference;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Slice;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/**
 * What translates 8-bit images into 8-bit images of the same size, learned or not: all that the
 * graph of an exported translator is built from.
 */
@FunctionalInterface
public interface PixelTranslator {

  /**
   * What a translation gives.
   *
   * @param translated uint8 {@code [N, H, W, 3]}
   * @param foreground the share of each pixel that is painted, {@code [N, H, W, 1]} in [0, 1]
   * @param attentionFeatures what attention was decided from, {@code [N, H', W', C]} of the padded
   *     images; empty without attention
   */
  record Output(
      Operand<TUint8> translated,
      Operand<TFloat32> foreground,
      Optional<Operand<TFloat32>> attentionFeatures) {}

  /**
   * Translates images.
   *
   * @param weights of whatever is learned
   * @param images uint8 {@code [N, H, W, 3]}; H and W at least 16, known or not
   */
  Output apply(Ops tf, Weights weights, Operand<TUint8> images);

  /**
   * A generator, padded to its stride.
   *
   * @param prior the filter that images go through first; empty for none
   */
  static PixelTranslator of(Generator generator, Optional<Filter> prior) {
    return (tf, weights, images) -> {
      var output = TranslatorInference.apply(tf, weights, generator, prior, images);
      return new Output(
          output.translated(),
          output.foreground(),
          output.padded().attention().map(Translation.Attention::features));
    };
  }

  /** A filter, which has no weights and paints every pixel. */
  static PixelTranslator of(Filter filter) {
    return (tf, weights, images) -> {
      var filtered = FilterInference.apply(tf, filter, images);
      Slice<TUint8> one =
          tf.slice(filtered, tf.constant(new int[4]), tf.constant(new int[] {-1, -1, -1, 1}));
      var painted = tf.onesLike(tf.dtypes.cast(one, TFloat32.class));
      return new Output(filtered, painted, Optional.empty());
    };
  }
}
