package org.glocal.savedmodels;

import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.family.TNumber;

/** Numbers of whatever type a model from elsewhere gives them. */
final class Numbers {

  private Numbers() {}

  /** A tensor of numbers as one of single precision. */
  @SuppressWarnings("unchecked") // that it holds numbers is seen by TensorFlow
  static Operand<TFloat32> asFloats(Ops tf, Operand<?> numbers) {
    return tf.dtypes.cast((Operand<TNumber>) numbers, TFloat32.class);
  }

  /** All values of a tensor, row-major. */
  static double[] of(Tensor tensor) {
    double[] values = new double[Math.toIntExact(tensor.shape().size())];
    ByteDataBuffer raw = tensor.asRawTensor().data();
    if (tensor instanceof TFloat32) {
      var floats = raw.asFloats();
      for (int i = 0; i < values.length; i++) {
        values[i] = floats.getFloat(i);
      }
    } else if (tensor instanceof TInt32) {
      var integers = raw.asInts();
      for (int i = 0; i < values.length; i++) {
        values[i] = integers.getInt(i);
      }
    } else if (tensor instanceof TInt64) {
      var longs = raw.asLongs();
      for (int i = 0; i < values.length; i++) {
        values[i] = longs.getLong(i);
      }
    } else {
      throw new IllegalArgumentException(
          "detector output: want float32, int32 or int64, found " + tensor.dataType());
    }
    return values;
  }
}
