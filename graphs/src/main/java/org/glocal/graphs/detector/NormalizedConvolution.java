package org.glocal.graphs.detector;

import org.glocal.graphs.layers.Convolution;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A convolution whose channels are normalized: in training by the batch's statistics, in a frozen
 * detector by those of its training data, which are then part of filter and bias. The network is
 * written once against this.
 */
@FunctionalInterface
public interface NormalizedConvolution {

  /**
   * Convolves and normalizes.
   *
   * @param name of the layer; its weights stand below this name
   * @param x {@code [N, H, W, C]}
   * @return {@code [N, H', W', convolution.channels()]}
   */
  Operand<TFloat32> apply(Ops tf, String name, Convolution convolution, Operand<TFloat32> x);
}
