package org.glocal.graphs.steps;

import java.util.List;
import org.glocal.graphs.weights.Initializer;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Gather;
import org.tensorflow.types.TBool;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * A pool of earlier translations for a discriminator: half of the images that it is shown are old
 * ones, which change places with new ones. Shrivastava et al. 2017, arXiv:1612.07828, section 2.3,
 * in CycleGAN's form. The first images fill the pool.
 *
 * @param name in the step's memory
 * @param size images that are kept; CycleGAN's 50
 */
public record ImagePool(String name, int size) {

  /**
   * What the discriminator is shown.
   *
   * @param images {@code [batch, H, W, C]}; no gradient flows into them
   * @return the same shape
   */
  public Operand<TFloat32> apply(StepScope step, Operand<TFloat32> images) {
    Ops tf = step.tf();
    long[] shape = images.shape().asArray().clone();
    int batch = Math.toIntExact(shape[0]);
    shape[0] = size;
    var draws = step.input(new Input.PoolDraws(name, size));
    var slots = part(tf, draws, 0, batch);
    var pool = step.memory().reads(step.home()).get(name, shape, Initializer.ZEROS);
    var old = tf.gather(pool, slots, tf.constant(0), Gather.batchDims(0L));
    var fresh = tf.stopGradient(images);
    var shown = tf.select(flags(tf, draws, batch, batch), old, fresh);
    var kept = tf.select(flags(tf, draws, 2 * batch, batch), fresh, old);
    var handle = step.memory().handle(name, shape, Initializer.ZEROS);
    step.after(
        new StateUpdate(
            name,
            true,
            List.of(shown, kept),
            home -> home.resourceScatterUpdate(handle, slots, kept)));
    return shown;
  }

  private static Operand<TInt32> part(Ops tf, Operand<TInt32> draws, int first, int count) {
    return tf.slice(draws, tf.constant(new int[] {first}), tf.constant(new int[] {count}));
  }

  /** Flags that broadcast over images, {@code [batch, 1, 1, 1]}. */
  private static Operand<TBool> flags(Ops tf, Operand<TInt32> draws, int first, int batch) {
    var ones = tf.math.greater(part(tf, draws, first, batch), tf.constant(0));
    return tf.reshape(ones, tf.constant(new int[] {batch, 1, 1, 1}));
  }
}
