package org.glocal.graphs.layers;

import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A fully connected layer with bias, without activation.
 *
 * @param outputs width of its result
 */
public record Dense(int outputs) {

  /**
   * Computes {@code x matrix + bias}.
   *
   * @param x {@code [P, C]}
   * @param weights holds {@code matrix [C, outputs]} and {@code bias [outputs]}
   * @return {@code [P, outputs]}
   */
  public Operand<TFloat32> apply(
      Ops tf, Weights weights, Initializer initializer, Operand<TFloat32> x) {
    var matrix = weights.get("matrix", new long[] {Shapes.channels(x), outputs}, initializer);
    var bias = weights.get("bias", new long[] {outputs}, Initializer.ZEROS);
    return tf.nn.biasAdd(tf.linalg.matMul(x, matrix), bias);
  }
}
