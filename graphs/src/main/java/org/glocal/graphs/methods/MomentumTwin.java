package org.glocal.graphs.methods;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Weights that follow trained ones: {@code k <- m k + (1 - m) q}, He et al. 2020, arXiv:1911.05722,
 * eq. (2), with the q of before this step's update. Networks built on it use the new value.
 */
final class MomentumTwin implements Weights {

  static final String PREFIX = "momentum/";

  private final StepContext step;
  private final Map<String, Operand<TFloat32>> values = new HashMap<>();

  MomentumTwin(StepContext step) {
    this.step = step;
  }

  @Override
  public Operand<TFloat32> get(String name, long[] shape, Initializer initializer) {
    return values.computeIfAbsent(name, missing -> follow(name, shape, initializer));
  }

  private Operand<TFloat32> follow(String name, long[] shape, Initializer initializer) {
    Ops tf = step.tf();
    float momentum = (float) step.config().momentum();
    VariableStore memory = step.memory();
    var old = memory.reads(tf).get(PREFIX + name, shape, initializer);
    var trained = tf.stopGradient(step.trained().get(name, shape, initializer));
    var value =
        tf.math.add(
            tf.math.mul(old, tf.constant(momentum)),
            tf.math.mul(trained, tf.constant(1 - momentum)));
    step.update(tf.assignVariableOp(memory.handle(PREFIX + name, shape, initializer), value));
    return value;
  }

  /** First values of variables that follow trained ones: copies of what they follow. */
  static Map<String, WeightArray> copies(
      VariableStore memory, Map<String, WeightArray> trained, String prefix) {
    Map<String, WeightArray> copies = new LinkedHashMap<>();
    for (String name : memory.names()) {
      if (name.startsWith(prefix)) {
        copies.put(name, trained.get(name.substring(prefix.length())));
      }
    }
    return copies;
  }
}
