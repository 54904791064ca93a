package org.glocal.graphs.filters;

import java.util.Arrays;
import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Operations on images of 8-bit levels that several filters share. */
final class Levels {

  private Levels() {}

  /** Clipped to [0, 255] and rounded half to even. */
  static Operand<TFloat32> rounded(Ops tf, Operand<TFloat32> x) {
    return tf.math.round(tf.clipByValue(x, tf.constant(0f), tf.constant(255f)));
  }

  /** A mean over rows and columns, {@code [N, 1, 1, C]}. */
  static Operand<TFloat32> mean(Ops tf, Operand<TFloat32> x) {
    return tf.math.mean(x, tf.constant(new int[] {1, 2}), Mean.keepDims(true));
  }

  /** Three numbers as a constant that broadcasts over pixels, {@code [1, 1, 1, 3]}. */
  static Operand<TFloat32> perChannel(Ops tf, List<Double> values) {
    return tf.constant(Shape.of(1, 1, 1, values.size()), DataBuffers.of(floats(values)));
  }

  static float[] floats(List<Double> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = values.get(i).floatValue();
    }
    return floats;
  }

  /** The numbers 0 to n - 1 along one axis of a tensor of some rank, whose others are 1. */
  static Operand<TInt32> positions(Ops tf, Operand<TInt32> n, int axis, int rank) {
    int[] shape = new int[rank];
    Arrays.fill(shape, 1);
    shape[axis] = -1;
    return tf.reshape(tf.range(tf.constant(0), n, tf.constant(1)), tf.constant(shape));
  }

  /** How often each level occurs in each row. */
  static Operand<TFloat32> histograms(Ops tf, Operand<TInt32> rows) {
    var unweighted = tf.constant(Shape.of(0), DataBuffers.of(new float[0]));
    return tf.math.denseBincount(rows, tf.constant(TargetStatistics.LEVELS), unweighted);
  }
}
