package org.glocal.graphs.steps;

import java.util.List;
import org.glocal.graphs.weights.Initializer;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.types.TFloat32;

/**
 * A queue of the last keys, which serve as negatives: He et al. 2020 (MoCo), arXiv:1911.05722,
 * section 3.2. A step's keys take the oldest ones' rows once every loss has seen the old.
 */
public final class KeyQueue {

  private final StepScope step;
  private final String name;
  private final long[] shape;
  private final Operand<TFloat32> negatives;

  /**
   * A queue.
   *
   * @param name in the step's memory
   * @param size keys that are kept; a multiple of the batch
   * @param width values of a key
   */
  public KeyQueue(StepScope step, String name, int size, int width) {
    this.step = step;
    this.name = name;
    shape = new long[] {size, width};
    negatives = step.memory().reads(step.home()).get(name, shape, Initializer.UNIT_ROWS);
  }

  /** The keys of earlier steps, {@code [size, width]}. */
  public Operand<TFloat32> negatives() {
    return negatives;
  }

  /**
   * Enqueues this step's keys.
   *
   * @param keys {@code [batch, width]}, unit rows; no gradient flows into them
   * @param losses all that look at the queue
   */
  public void enqueue(Operand<TFloat32> keys, List<Op> losses) {
    var rows = step.input(new Input.QueueRows(Math.toIntExact(shape[0])));
    var handle = step.memory().handle(name, shape, Initializer.UNIT_ROWS);
    step.after(
        new StateUpdate(
            name, true, losses, home -> home.resourceScatterUpdate(handle, rows, keys)));
  }
}
