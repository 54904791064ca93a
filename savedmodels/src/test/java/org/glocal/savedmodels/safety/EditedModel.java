package org.glocal.savedmodels.safety;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** Models as somebody who means harm would edit them. */
public final class EditedModel {

  private EditedModel() {}

  /** Changes the graph of the model in a folder. */
  public static void edit(Path folder, Consumer<MetaGraphDef.Builder> change) throws IOException {
    Path file = folder.resolve("saved_model.pb");
    var model = SavedModel.parseFrom(Files.readAllBytes(file)).toBuilder();
    change.accept(model.getMetaGraphsBuilder(0));
    Files.write(file, model.build().toByteArray());
  }

  public static NodeDef node(String name, String op, String... inputs) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(op)
        .addAllInput(java.util.List.of(inputs))
        .build();
  }

  /** A constant text. */
  public static NodeDef text(String name, String value) {
    var tensor =
        TensorProto.newBuilder()
            .setDtype(DataType.DT_STRING)
            .setTensorShape(TensorShapeProto.getDefaultInstance())
            .addStringVal(com.google.protobuf.ByteString.copyFromUtf8(value));
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(DataType.DT_STRING).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(tensor).build())
        .build();
  }

  /** A function of some arguments whose nodes nobody needs. */
  public static FunctionDef function(String name, String argument, NodeDef... nodes) {
    var function = FunctionDef.newBuilder();
    function
        .getSignatureBuilder()
        .setName(name)
        .addInputArgBuilder()
        .setName(argument)
        .setType(DataType.DT_STRING);
    return function.addAllNodeDef(java.util.List.of(nodes)).build();
  }

  /** A node that calls a function. */
  public static NodeDef call(String name, String function, String... inputs) {
    var called = AttrValue.newBuilder();
    called.getFuncBuilder().setName(function);
    return node(name, "StatefulPartitionedCall", inputs).toBuilder()
        .putAttr("f", called.build())
        .build();
  }
}
