package org.glocal.graphs.weights;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Frozen weights: constants of the graph, as an exported model has them. */
public final class ConstantWeights implements Weights {

  private final Ops tf;
  private final Map<String, WeightArray> arrays;
  private final Map<String, Operand<TFloat32>> constants = new HashMap<>();

  public ConstantWeights(Ops tf, Map<String, WeightArray> arrays) {
    this.tf = tf;
    this.arrays = arrays;
  }

  @Override
  public Operand<TFloat32> get(String name, long[] shape, Initializer initializer) {
    return constants.computeIfAbsent(name, missing -> constant(name, shape));
  }

  private Operand<TFloat32> constant(String name, long[] shape) {
    return tf.constant(Shape.of(shape), DataBuffers.of(checked(arrays, name, shape).values()));
  }

  /**
   * One of some weights.
   *
   * @throws IllegalArgumentException if there is none of that name, or it has another shape
   */
  public static WeightArray checked(Map<String, WeightArray> arrays, String name, long[] shape) {
    WeightArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException(
          "no weight named %s; the network and its weights are of different configurations"
              .formatted(name));
    }
    if (!Arrays.equals(array.shape(), shape)) {
      throw new IllegalArgumentException(
          "weight %s: want shape %s, got %s; the network and its weights are of different"
                  .formatted(name, Arrays.toString(shape), Arrays.toString(array.shape()))
              + " configurations");
    }
    return array;
  }
}
