package org.glocal.graphs.optimizers;

import java.util.List;
import java.util.Map;
import org.glocal.graphs.weights.Feeds;
import org.glocal.graphs.weights.VariableStore;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** An optimizer as graph operations; its learning rate is fed at every step. */
public interface Optimizer {

  /**
   * One update of each weight.
   *
   * @param at builds the updates; its control dependencies say what they wait for
   * @param weights the store that holds the weights
   * @param gradients by weight name, each in its weight's shape
   */
  List<Op> apply(Ops at, VariableStore weights, Map<String, Operand<TFloat32>> gradients);

  /**
   * The step's feeds; the caller closes nothing, the tensors belong to {@code feeds}.
   *
   * @param step counted from 1
   * @param rate learning rate of this step
   */
  void feed(Feeds feeds, long step, double rate);
}
