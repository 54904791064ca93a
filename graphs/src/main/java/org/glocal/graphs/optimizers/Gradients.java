package org.glocal.graphs.optimizers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Gradients of a loss by the weights that were read through this view. */
public final class Gradients implements Weights {

  private final Weights weights;
  private final Map<String, Operand<TFloat32>> read = new LinkedHashMap<>();

  public Gradients(Weights weights) {
    this.weights = weights;
  }

  @Override
  public Operand<TFloat32> get(String name, long[] shape, Initializer initializer) {
    var value = weights.get(name, shape, initializer);
    read.put(name, value);
    return value;
  }

  /** What was read so far, by name. */
  public Map<String, Operand<TFloat32>> values() {
    return Map.copyOf(read);
  }

  /**
   * Gradients of a loss by every weight read so far, in the order of first reading.
   *
   * @param loss scalar
   * @throws IllegalStateException if the loss does not depend on one of them
   */
  public Map<String, Operand<TFloat32>> of(Ops tf, Operand<TFloat32> loss) {
    List<Operand<?>> by = new ArrayList<>(read.values());
    var gradients = tf.gradients(loss, by);
    Map<String, Operand<TFloat32>> named = new LinkedHashMap<>();
    int index = 0;
    for (String name : read.keySet()) {
      named.put(name, gradients.dy(index++));
    }
    return named;
  }
}
