package org.glocal.scratch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.optimizers.Optimizer;
import org.glocal.graphs.optimizers.OptimizerConfig;
import org.glocal.graphs.weights.Feeds;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.VariableStore;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/** Plain gradient descent. */
public record SgdConfig() implements OptimizerConfig {

  @Override
  public Optimizer create(Ops tf, VariableStore moments) {
    Operand<TFloat32> learningRate =
        tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
    return new Optimizer() {
      @Override
      public List<Op> apply(
          Ops at, VariableStore weights, Map<String, Operand<TFloat32>> gradients) {
        List<Op> updates = new ArrayList<>();
        gradients.forEach(
            (name, gradient) -> {
              var handle = weights.handle(name, weights.shape(name), Initializer.ZEROS);
              updates.add(at.train.resourceApplyGradientDescent(handle, learningRate, gradient));
            });
        return updates;
      }

      @Override
      public void feed(Feeds feeds, long step, double rate) {
        feeds.add(learningRate, (float) rate);
      }
    };
  }
}
