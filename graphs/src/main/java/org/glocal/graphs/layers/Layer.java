package org.glocal.graphs.layers;

import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A trainable layer from one feature map to another. */
@FunctionalInterface
public interface Layer {

  /**
   * Builds the layer.
   *
   * @param x {@code [N, H, W, C]}
   * @param weights holds what the layer trains
   * @param initializer of its filter
   * @return {@code [N, H', W', C']}
   */
  Operand<TFloat32> apply(Ops tf, Weights weights, Initializer initializer, Operand<TFloat32> x);
}
