package org.glocal.graphs.optimizers;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The sum of several losses' gradients, by weight. */
public final class GradientSum {

  private final Ops tf;
  private final Map<String, List<Operand<TFloat32>>> parts = new LinkedHashMap<>();

  public GradientSum(Ops tf) {
    this.tf = tf;
  }

  /** Adds one loss's gradients, by weight name. */
  public void add(Map<String, Operand<TFloat32>> gradients) {
    gradients.forEach(
        (name, gradient) ->
            parts.computeIfAbsent(name, missing -> new ArrayList<>()).add(gradient));
  }

  /** What has been computed once every gradient added so far is known. */
  public List<Op> ops() {
    return parts.values().stream().flatMap(List::stream).<Op>map(part -> part).toList();
  }

  /** The sums, by weight name, in the order in which weights were first added. */
  public Map<String, Operand<TFloat32>> sums() {
    Map<String, Operand<TFloat32>> sums = new LinkedHashMap<>();
    parts.forEach(
        (name, some) ->
            sums.put(name, some.size() == 1 ? some.get(0) : tf.math.addN(List.copyOf(some))));
    return sums;
  }
}
