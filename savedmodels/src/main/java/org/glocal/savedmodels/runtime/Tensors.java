package org.glocal.savedmodels.runtime;

import com.google.protobuf.ByteString;
import org.glocal.datasets.images.RgbImage;
import org.tensorflow.Operand;
import org.tensorflow.Tensor;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.ByteDataBuffer;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TInt64;
import org.tensorflow.types.TString;
import org.tensorflow.types.TUint8;
import org.tensorflow.types.family.TNumber;

/** Conversions between tensors and Java: images, numbers of any type, and messages. */
public final class Tensors {

  private Tensors() {}

  /**
   * An image as models take it.
   *
   * @return {@code [1, H, W, 3]}, to be closed by the caller
   */
  public static TUint8 of(RgbImage image) {
    return image(image.pixels(), image.width(), image.height());
  }

  /**
   * An image's bytes as models take them.
   *
   * @param rgb red, green, blue of each pixel, row after row
   * @return {@code [1, H, W, 3]}, to be closed by the caller
   */
  public static TUint8 image(byte[] rgb, int width, int height) {
    return TUint8.tensorOf(Shape.of(1, height, width, 3), DataBuffers.of(rgb, true, false));
  }

  /** The bytes of a tensor of uint8, row-major. */
  public static byte[] bytes(Tensor tensor) {
    byte[] values = new byte[Math.toIntExact(tensor.asRawTensor().numBytes())];
    tensor.asRawTensor().data().read(values);
    return values;
  }

  /** The values of a tensor of float32, row-major. */
  public static float[] floats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.shape().size())];
    tensor.asRawTensor().data().asFloats().read(values);
    return values;
  }

  /** A tensor of numbers of any type as one of single precision. */
  @SuppressWarnings("unchecked") // that it holds numbers is seen by TensorFlow
  public static Operand<TFloat32> asFloats(Ops tf, Operand<?> numbers) {
    return tf.dtypes.cast((Operand<TNumber>) numbers, TFloat32.class);
  }

  /**
   * All values of a tensor of numbers, row-major.
   *
   * @throws IllegalArgumentException unless it is of float32, int32 or int64
   */
  public static double[] numbers(Tensor tensor) {
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

  /** A tensor's values as a message, such as constants hold. */
  public static TensorProto message(Tensor tensor, DataType type) {
    var shape = TensorShapeProto.newBuilder();
    for (long size : tensor.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    var message = TensorProto.newBuilder().setDtype(type).setTensorShape(shape);
    if (tensor instanceof TString texts) {
      texts
          .asBytes()
          .scalars()
          .forEach(text -> message.addStringVal(ByteString.copyFrom(text.getObject())));
      return message.build();
    }
    return message.setTensorContent(ByteString.copyFrom(bytes(tensor))).build();
  }
}
