package org.glocal.graphs.methods.restoration;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * L_restoration: a degraded image of Y is to be given back, in its values and, at several scales,
 * in the differences between neighbors: {@code |G(d(y)) - y|_1 + w sum_s |grad_s (G(d(y)) - y)|_1}.
 * Differences count what thin haze or darkness leaves of edges as much as any other edge.
 */
record RestorationTerm(Generator generator, Precision precision, RestorationConfig config)
    implements LossTerm {

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    Ops tf = step.tf();
    var degraded = step.input(new Input.DegradedY());
    var restored = generator.translate(tf, step.own(), precision, degraded).image();
    Operand<TFloat32> error = tf.math.sub(restored, step.input(new Input.ImagesY()));
    Map<String, Operand<TFloat32>> parts = new LinkedHashMap<>();
    parts.put("pixels", meanOfAbsolutes(tf, error));
    List<Operand<TFloat32>> differences = new ArrayList<>();
    for (int scale = 0; scale < config.scales(); scale++) {
      if (scale > 0) {
        error = halved(tf, error);
      }
      differences.add(neighbors(tf, error, 1));
      differences.add(neighbors(tf, error, 2));
    }
    var weight = tf.constant((float) config.gradients());
    parts.put("gradients", tf.math.mul(tf.math.addN(differences), weight));
    return parts;
  }

  private static Operand<TFloat32> halved(Ops tf, Operand<TFloat32> x) {
    var window = List.of(1L, 2L, 2L, 1L);
    return tf.nn.avgPool(x, window, window, "VALID");
  }

  /** The mean absolute difference between neighbors along an axis. */
  private static Operand<TFloat32> neighbors(Ops tf, Operand<TFloat32> x, int axis) {
    int[] first = new int[4];
    int[] second = new int[4];
    second[axis] = 1;
    int[] size = {-1, -1, -1, -1};
    size[axis] = Math.toIntExact(x.shape().get(axis)) - 1;
    return meanOfAbsolutes(
        tf,
        tf.math.sub(
            tf.slice(x, tf.constant(second), tf.constant(size)),
            tf.slice(x, tf.constant(first), tf.constant(size))));
  }

  private static Operand<TFloat32> meanOfAbsolutes(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(tf.math.abs(x), tf.constant(new int[] {0, 1, 2, 3}));
  }
}
