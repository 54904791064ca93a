package org.glocal.graphs.networks;

import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Shapes;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * What LSeSim learns: features of a frozen network, at every place through a two-layer perceptron,
 * before they are compared. Zheng et al. 2021, arXiv:2104.00854, section 3.2, with the published
 * code's widths and start.
 */
public final class SimilarityProjection {

  private static final int LEAST_CHANNELS = 32;
  private static final int NARROWER = 4;
  private static final Initializer START = Initializer.normal(0.02);

  private SimilarityProjection() {}

  /**
   * Projects the features of one layer.
   *
   * @param weights of this layer's perceptron
   * @param features {@code [N, H, W, C]}
   * @return {@code [N, H, W, max(32, C / 4)]}
   */
  public static Operand<TFloat32> apply(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> features) {
    int width = Math.max(LEAST_CHANNELS, Shapes.channels(features) / NARROWER);
    var pointwise = Convolution.same(1, width, Padding.NONE).in(precision);
    var hidden = tf.nn.relu(pointwise.apply(tf, weights.scope("hidden"), START, features));
    return pointwise.apply(tf, weights.scope("output"), START, hidden);
  }
}
