package org.glocal.graphs.networks;

import org.glocal.graphs.layers.Dense;
import org.glocal.graphs.layers.Normalizations;
import org.glocal.graphs.layers.Shapes;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * CUT's projection head F: features at sampled patch locations through a two-layer perceptron, to
 * unit length.
 */
public final class PatchProjection {

  private PatchProjection() {}

  /** Embeds the {@linkplain #features features} at some patch locations. */
  public static Operand<TFloat32> apply(
      Ops tf,
      Weights weights,
      NetworkConfig config,
      Operand<TFloat32> features,
      Operand<TInt32> locations) {
    return embed(tf, weights, config, features(tf, features, locations));
  }

  /**
   * Features at some patch locations.
   *
   * @param features {@code [N, H, W, C]}
   * @param locations each {@code y * W + x}: {@code [S]}, the same in every image, or {@code [N,
   *     S]}
   * @return {@code [N, S, C]}
   */
  public static Operand<TFloat32> features(
      Ops tf, Operand<TFloat32> features, Operand<TInt32> locations) {
    int images = Math.toIntExact(features.shape().get(0));
    int channels = Shapes.channels(features);
    var flat = tf.reshape(features, tf.constant(new int[] {images, -1, channels}));
    long perImage = locations.shape().numDimensions() - 1;
    return tf.gather(flat, locations, tf.constant(1), Gather.batchDims(perImage));
  }

  /**
   * Embeds features of patches.
   *
   * @param weights of this layer's perceptron
   * @param patches {@code [N, S, C]}
   * @return {@code [N, S, projectionWidth]}, rows of unit length
   */
  public static Operand<TFloat32> embed(
      Ops tf, Weights weights, NetworkConfig config, Operand<TFloat32> patches) {
    int images = Math.toIntExact(patches.shape().get(0));
    int width = config.projectionWidth();
    var rows = tf.reshape(patches, tf.constant(new int[] {-1, Shapes.channels(patches)}));
    var hidden =
        tf.nn.relu(new Dense(width).apply(tf, weights.scope("hidden"), Initializer.CUT, rows));
    var embeddings = new Dense(width).apply(tf, weights.scope("output"), Initializer.CUT, hidden);
    return tf.reshape(
        Normalizations.unitRows(tf, embeddings), tf.constant(new int[] {images, -1, width}));
  }
}
