package org.glocal.graphs.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.glocal.graphs.weights.Feeds;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;

/**
 * An exponential moving average of the exported weights, {@code a <- d a + (1 - d) w} with the
 * weights of after a step's update: a translator that does not waver with the last few images.
 * Yazıcı et al. 2019, arXiv:1806.04498. The decay grows into its final value, {@code d = min(decay,
 * (1 + t) / (10 + t))} at step t, so that the first weights are soon forgotten.
 */
final class WeightAverage {

  private static final String PREFIX = "average/";

  private final VariableStore trained;
  private final VariableStore memory;
  private final Predicate<String> averaged;
  private final double decay;
  private final Operand<TFloat32> stepDecay;

  /**
   * @param tf builds the decay's input; must carry no control dependencies
   * @param memory keeps the averages
   * @param averaged whether a weight of a name is averaged
   * @param decay in [0, 1)
   */
  WeightAverage(
      Ops tf,
      VariableStore trained,
      VariableStore memory,
      Predicate<String> averaged,
      double decay) {
    this.trained = trained;
    this.memory = memory;
    this.averaged = averaged;
    this.decay = decay;
    stepDecay = tf.placeholder(TFloat32.class, Placeholder.shape(Shape.scalar()));
  }

  /** The averages' updates; {@code at} must wait for every update of the weights. */
  List<Op> updates(Ops at) {
    Weights weights = trained.reads(at);
    Weights averages = memory.reads(at);
    List<Op> updates = new ArrayList<>();
    for (String name : trained.names()) {
      if (averaged.test(name)) {
        long[] shape = trained.shape(name);
        var weight = weights.get(name, shape, Initializer.ZEROS);
        var average = averages.get(PREFIX + name, shape, Initializer.ZEROS);
        var way = at.math.mul(stepDecay, at.math.sub(average, weight));
        var handle = memory.handle(PREFIX + name, shape, Initializer.ZEROS);
        updates.add(at.assignVariableOp(handle, at.math.add(weight, way)));
      }
    }
    return updates;
  }

  /** Reads averages where a network asks for weights. */
  Weights reads(Ops tf) {
    return memory.reads(tf).scope(PREFIX.substring(0, PREFIX.length() - 1));
  }

  void feed(Feeds feeds, long step) {
    feeds.add(stepDecay, (float) Math.min(decay, (1.0 + step) / (10.0 + step)));
  }

  /** The averages' first values. */
  static Map<String, WeightArray> copies(VariableStore memory, Map<String, WeightArray> trained) {
    Map<String, WeightArray> copies = new LinkedHashMap<>();
    memory.names().stream()
        .filter(WeightAverage::isAverage)
        .forEach(name -> copies.put(name, trained.get(weightOf(name))));
    return copies;
  }

  /** Whether a variable of the step's memory is an average. */
  static boolean isAverage(String name) {
    return name.startsWith(PREFIX);
  }

  /** An average's name in the step's memory. */
  static String nameOf(String weight) {
    return PREFIX + weight;
  }

  /** The weight that a variable of the step's memory averages. */
  static String weightOf(String average) {
    return average.substring(PREFIX.length());
  }
}
