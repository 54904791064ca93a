package org.glocal.savedmodels;

import com.google.protobuf.ByteString;
import org.tensorflow.Tensor;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TString;

/** Tensors as messages, such as constants hold. */
final class TensorMessages {

  private TensorMessages() {}

  /** A tensor's values. */
  static TensorProto of(Tensor tensor, DataType type) {
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
    byte[] bytes = new byte[Math.toIntExact(tensor.asRawTensor().numBytes())];
    tensor.asRawTensor().data().read(bytes);
    return message.setTensorContent(ByteString.copyFrom(bytes)).build();
  }
}
