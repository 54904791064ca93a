package org.glocal.graphs.optimizers;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.weights.Feeds;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.VariableStore;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * Adam, Kingma and Ba 2015, arXiv:1412.6980, algorithm 1, with PyTorch's epsilon (added to the
 * bias-corrected root, not to the raw one). Learning rate and step count are fed at every step, so
 * schedules and resuming need no state in the graph but the moments.
 */
public final class Adam implements Optimizer {

  private final Ops tf;
  private final VariableStore moments;
  private final float beta1;
  private final float beta2;
  private final double epsilon;
  private final Operand<TFloat32> learningRate;
  private final Operand<TFloat32> beta1Power;
  private final Operand<TFloat32> beta2Power;
  private final Operand<TFloat32> scaledEpsilon;

  /**
   * @param tf builds placeholders and moments; must carry no control dependencies
   * @param moments receives two variables for each weight, {@code name/m} and {@code name/v}
   * @param beta1 decay of the mean, [0, 1)
   * @param beta2 decay of the uncentered variance, [0, 1)
   */
  public Adam(Ops tf, VariableStore moments, double beta1, double beta2, double epsilon) {
    this.tf = tf;
    this.moments = moments;
    this.beta1 = (float) beta1;
    this.beta2 = (float) beta2;
    this.epsilon = epsilon;
    learningRate = scalar();
    beta1Power = scalar();
    beta2Power = scalar();
    scaledEpsilon = scalar();
  }

  private Operand<TFloat32> scalar() {
    return tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  @Override
  public List<Op> apply(Ops at, VariableStore weights, Map<String, Operand<TFloat32>> gradients) {
    List<Op> updates = new ArrayList<>();
    gradients.forEach(
        (name, gradient) -> {
          long[] shape = weights.shape(name);
          updates.add(
              at.train.resourceApplyAdam(
                  weights.handle(name, shape, Initializer.ZEROS),
                  moments.handle(name + "/m", shape, Initializer.ZEROS),
                  moments.handle(name + "/v", shape, Initializer.ZEROS),
                  beta1Power,
                  beta2Power,
                  learningRate,
                  at.constant(beta1),
                  at.constant(beta2),
                  scaledEpsilon,
                  gradient));
        });
    return updates;
  }

  @Override
  public void feed(Feeds feeds, long step, double rate) {
    double power1 = Math.pow(beta1, step);
    double power2 = Math.pow(beta2, step);
    feeds.add(learningRate, (float) rate);
    feeds.add(beta1Power, (float) power1);
    feeds.add(beta2Power, (float) power2);
    feeds.add(scaledEpsilon, (float) (epsilon * Math.sqrt(1 - power2)));
  }
}
