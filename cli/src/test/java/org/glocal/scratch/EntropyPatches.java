package org.glocal.scratch;

import org.glocal.graphs.methods.cut.PatchSampler;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** The patches of each image whose channels are the most decided: of least entropy. */
public record EntropyPatches() implements PatchSampler {

  @Override
  public Operand<TInt32> sample(
      StepScope step, String layer, Operand<TFloat32> features, int patches) {
    Ops tf = step.tf();
    long[] shape = features.shape().asArray();
    int size = Math.toIntExact(shape[1] * shape[2]);
    var rows =
        tf.reshape(
            tf.stopGradient(features),
            tf.constant(new int[] {(int) shape[0], size, (int) shape[3]}));
    var negative = tf.sum(tf.math.mul(tf.nn.softmax(rows), tf.nn.logSoftmax(rows)), tf.constant(2));
    return tf.nn.topK(negative, tf.constant(Math.min(patches, size)), TInt32.class).indices();
  }
}
