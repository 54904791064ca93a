package org.glocal.graphs.networks;

import org.glocal.graphs.layers.Dense;
import org.glocal.graphs.layers.Normalizations;
import org.glocal.graphs.layers.Shapes;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Projection heads of the local-global loss: global average pooling, then two linear layers, to
 * unit length. DetCo, Xie et al. 2021, arXiv:2102.04803, section 3.
 */
public final class ContrastHeads {

  /** Patches of one local view: a grid of 4×4. */
  public static final int PATCHES = 16;

  private ContrastHeads() {}

  /**
   * Embeddings of whole views.
   *
   * @param features {@code [N, H, W, C]}
   * @return {@code [N, embeddingWidth]}, rows of unit length
   */
  public static Operand<TFloat32> global(
      Ops tf, Weights weights, NetworkConfig config, Operand<TFloat32> features) {
    return head(tf, weights, config, average(tf, features));
  }

  /**
   * Embeddings of views given as patches.
   *
   * @param features {@code [16 N, H, W, C]}, the patches of one view one after the other
   * @return {@code [N, embeddingWidth]}, rows of unit length
   */
  public static Operand<TFloat32> local(
      Ops tf, Weights weights, NetworkConfig config, Operand<TFloat32> features) {
    int channels = Shapes.channels(features);
    var views = tf.reshape(average(tf, features), tf.constant(new int[] {-1, PATCHES * channels}));
    return head(tf, weights, config, views);
  }

  private static Operand<TFloat32> average(Ops tf, Operand<TFloat32> features) {
    return tf.math.mean(features, tf.constant(new int[] {1, 2}));
  }

  private static Operand<TFloat32> head(
      Ops tf, Weights weights, NetworkConfig config, Operand<TFloat32> x) {
    // CUT's gain of 0.02 would make these embeddings nearly equal for all images at the start.
    var start = Initializer.HE_NORMAL;
    var hidden = new Dense(Shapes.channels(x)).apply(tf, weights.scope("hidden"), start, x);
    var embedding =
        new Dense(config.embeddingWidth())
            .apply(tf, weights.scope("output"), start, tf.nn.relu(hidden));
    return Normalizations.unitRows(tf, embedding);
  }
}
