package org.glocal.graphs.generators;

import java.util.List;
import java.util.Optional;
import org.glocal.graphs.filters.Filter;
import org.glocal.graphs.filters.FilterInference;
import org.glocal.graphs.layers.Shapes;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/**
 * The translator's inference graph, from 8-bit images to 8-bit images of the same size: what
 * exports, samples and validation run. A run's session and its exported model build it from this
 * code alone.
 */
public final class TranslatorInference {

  private static final int CHANNELS = 3;

  private TranslatorInference() {}

  /**
   * What inference gives.
   *
   * @param translated uint8 {@code [N, H, W, 3]}
   * @param foreground {@code [N, H, W, 1]} in [0, 1]
   * @param padded what the generator itself gave, of images that may be padded
   */
  public record Output(
      Operand<TUint8> translated, Operand<TFloat32> foreground, Translation padded) {}

  /**
   * Translates images of any size as {@link Generator#translateWhole} does, and crops.
   *
   * @param images uint8 {@code [N, H, W, 3]}; H and W at least 4, known or not
   */
  public static Output apply(Ops tf, Weights weights, Generator generator, Operand<TUint8> images) {
    var size = tf.shape(images);
    var pixels = tf.dtypes.cast(images, TFloat32.class);
    var scaled = tf.math.sub(tf.math.div(pixels, tf.constant(127.5f)), tf.constant(1f));
    var output = generator.translateWhole(tf, weights, scaled);
    var colors = tf.math.mul(tf.math.add(output.image(), tf.constant(1f)), tf.constant(127.5f));
    var rounded = tf.math.round(tf.clipByValue(colors, tf.constant(0f), tf.constant(255f)));
    return new Output(
        tf.dtypes.cast(cropped(tf, rounded, size, CHANNELS), TUint8.class),
        cropped(tf, foreground(tf, output), size, 1),
        output);
  }

  /**
   * Translates what a filter makes of images: 8-bit images again, as an exported filter gives them.
   *
   * @param prior the filter that images go through first; empty for none
   * @param images as above; with a filter, H and W at least 16
   */
  public static Output apply(
      Ops tf,
      Weights weights,
      Generator generator,
      Optional<Filter> prior,
      Operand<TUint8> images) {
    if (prior.isEmpty()) {
      return apply(tf, weights, generator, images);
    }
    var filtered = FilterInference.apply(tf, prior.get(), images);
    return apply(tf, weights, generator, tf.ensureShape(filtered, Shape.of(-1, -1, -1, CHANNELS)));
  }

  private static Operand<TFloat32> cropped(
      Ops tf, Operand<TFloat32> x, Operand<TInt32> size, int channels) {
    var sides = tf.slice(size, tf.constant(new int[] {0}), tf.constant(new int[] {3}));
    var wanted = tf.concat(List.of(sides, tf.constant(new int[] {channels})), tf.constant(0));
    return tf.slice(x, tf.constant(new int[] {0, 0, 0, 0}), wanted);
  }

  /**
   * The share of each pixel that is painted: the sum of the foreground maps.
   *
   * @return {@code [N, H, W, 1]} in [0, 1]; all 1 without attention
   */
  private static Operand<TFloat32> foreground(Ops tf, Translation translation) {
    if (translation.attention().isEmpty()) {
      return tf.onesLike(Shapes.channels(tf, translation.image(), 0, 1));
    }
    var attention = translation.attention().get();
    var maps = Shapes.channels(tf, attention.maps(), 0, attention.foregroundMaps());
    return tf.sum(maps, tf.constant(3), Sum.keepDims(true));
  }
}
