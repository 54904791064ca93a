package org.glocal.graphs.steps;

import java.util.List;
import java.util.function.Function;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;

/**
 * A change of non-trained state at the end of a step.
 *
 * @param variable that changes
 * @param perTower whether every tower makes a change of its own, such as of other rows; else they
 *     all would make the same one, and the first makes it
 * @param waitsFor what must be done first, such as losses that read the old value
 * @param build makes the change where the given operations are built
 */
public record StateUpdate(
    String variable, boolean perTower, List<Op> waitsFor, Function<Ops, Op> build) {

  public StateUpdate {
    waitsFor = List.copyOf(waitsFor);
  }
}
