package org.glocal.graphs.steps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.Check;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * A momentum (EMA) copy of trained weights: {@code k <- m k + (1 - m) q}, He et al. 2020,
 * arXiv:1911.05722, eq. (2), with the q of before its player's update in this step. Networks built
 * on it use the new value.
 */
public final class MomentumCopy implements Weights {

  private final StepScope step;
  private final String prefix;
  private final float momentum;
  private final Map<String, Operand<TFloat32>> values = new HashMap<>();

  /**
   * A copy of whatever weights are asked for.
   *
   * @param prefix of the copies' names in the step's memory, such as {@code momentum}; tells copies
   *     apart
   * @param momentum m, [0, 1)
   */
  public MomentumCopy(StepScope step, String prefix, double momentum) {
    Check.that(momentum >= 0 && momentum < 1, "momentum", "in [0, 1)", momentum);
    this.step = step;
    this.prefix = prefix;
    this.momentum = (float) momentum;
  }

  @Override
  public Operand<TFloat32> get(String name, long[] shape, Initializer initializer) {
    return values.computeIfAbsent(name, missing -> follow(name, shape, initializer));
  }

  private Operand<TFloat32> follow(String name, long[] shape, Initializer initializer) {
    Ops tf = step.tf();
    VariableStore memory = step.memory();
    String variable = prefix + "/" + name;
    var old = memory.reads(step.home()).get(variable, shape, initializer);
    var trained = step.fixed().get(name, shape, initializer);
    var value =
        tf.math.add(
            tf.math.mul(old, tf.constant(momentum)),
            tf.math.mul(trained, tf.constant(1 - momentum)));
    var handle = memory.handle(variable, shape, initializer);
    step.startAsCopy(variable, name);
    step.after(
        new StateUpdate(variable, false, List.of(), home -> home.assignVariableOp(handle, value)));
    return value;
  }
}
