package org.glocal.savedmodels.detector.adapter;

import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/** The image placeholder of a detector's graph. */
public final class ImageInput {

  /** Its name, of the node and in the signature. */
  public static final String NAME = "input_tensor";

  private ImageInput() {}

  /**
   * A placeholder for 8-bit images of any size.
   *
   * @param batch how many, -1 for any number
   */
  public static NodeDef placeholder(long batch) {
    var shape = TensorShapeProto.newBuilder();
    for (long size : new long[] {batch, -1, -1, 3}) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return NodeDef.newBuilder()
        .setName(NAME)
        .setOp("Placeholder")
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_UINT8).build())
        .putAttr("shape", AttrValue.newBuilder().setShape(shape).build())
        .build();
  }
}
