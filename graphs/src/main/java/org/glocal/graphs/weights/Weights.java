package org.glocal.graphs.weights;

import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** A network's weights by name. Names are paths such as {@code encoder/down1/filter}. */
@FunctionalInterface
public interface Weights {

  /**
   * One weight's value; asking again for the same name gives the same tensor.
   *
   * @param shape its dimensions, outermost first
   * @param initializer its values before training
   * @throws IllegalArgumentException if a weight of that name exists in another shape, or does not
   *     exist where it cannot be made
   */
  Operand<TFloat32> get(String name, long[] shape, Initializer initializer);

  /** The weights below a name. */
  default Weights scope(String prefix) {
    return (name, shape, initializer) -> get(prefix + "/" + name, shape, initializer);
  }
}
