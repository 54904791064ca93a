package org.glocal.graphs.layers;

import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A layer with trained weights, from images to images. */
@FunctionalInterface
public interface Layer {

  /**
   * Builds the layer.
   *
   * @param x {@code [N, H, W, C]}
   * @param weights holds what the layer trains
   * @param initializer of its filter
   */
  Operand<TFloat32> apply(Ops tf, Weights weights, Initializer initializer, Operand<TFloat32> x);
}
