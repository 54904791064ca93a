package org.glocal.savedmodels;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.glocal.savedmodels.graphdef.Freezing;
import org.glocal.savedmodels.graphdef.Pruning;
import org.glocal.savedmodels.safety.CheckedModel;
import org.tensorflow.Operand;
import org.tensorflow.Result;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.Tensor;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;
import org.tensorflow.proto.TensorShapeProto;

/** A model as one graph without variables, cut down to some of its outputs. */
final class FrozenModel {

  /** What a graph cannot carry along: state that is filled when a model is loaded. */
  private static final Pattern STATE =
      Pattern.compile(
          ".*HashTable(V2)?|VarHandleOp|VariableV2|Variable|AnonymousHashTable|.*Iterator(V2)?"
              + "|PyFunc|EagerPyFunc|PyFuncStateless");

  private FrozenModel() {}

  /**
   * Freezes a model.
   *
   * @param outputs references to what is wanted of it
   * @throws IllegalArgumentException if it holds what cannot be frozen; one line
   */
  static GraphDef of(CheckedModel model, List<String> outputs) {
    try {
      GraphDef graph = Pruning.ancestors(model.graph().getGraphDef(), outputs);
      List<NodeDef> variables = graph.getNodeList().stream().filter(Freezing::isVariable).toList();
      if (!variables.isEmpty()) {
        graph = Freezing.freeze(graph, values(model, variables));
      }
      refuseState(graph);
      return graph;
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: %s".formatted(model.folder().path(), e.getMessage()), e);
    }
  }

  private static void refuseState(GraphDef graph) {
    List<NodeDef> nodes = new ArrayList<>(graph.getNodeList());
    graph.getLibrary().getFunctionList().forEach(f -> nodes.addAll(f.getNodeDefList()));
    for (NodeDef node : nodes) {
      if (STATE.matcher(node.getOp()).matches()) {
        throw new IllegalArgumentException(
            "cannot be combined: node %s (%s) holds state outside the graph; export the model without it"
                .formatted(node.getName(), node.getOp()));
      }
    }
  }

  private static Map<String, TensorProto> values(CheckedModel model, List<NodeDef> variables) {
    Map<String, TensorProto> values = new HashMap<>();
    try (SavedModelBundle bundle = LoadedModel.open(model, SessionSettings.DEFAULT)) {
      Ops tf = Ops.create(bundle.graph());
      for (NodeDef variable : variables) {
        DataType type = variable.getAttrOrThrow("dtype").getType();
        Operand<?> stored = bundle.graph().operationOrThrow(variable.getName()).output(0);
        Operand<?> value = Freezing.isHandle(variable) ? read(tf, stored, type) : stored;
        try (Result result = bundle.session().runner().fetch(value).run()) {
          values.put(variable.getName(), message(result.get(0), type));
        }
      }
    }
    return values;
  }

  private static Operand<?> read(Ops tf, Operand<?> handle, DataType type) {
    return tf.scope()
        .opBuilder("ReadVariableOp", "frozen_value")
        .addInput(handle.asOutput())
        .setAttr("dtype", type)
        .build()
        .output(0);
  }

  private static TensorProto message(Tensor tensor, DataType type) {
    byte[] bytes = new byte[Math.toIntExact(tensor.asRawTensor().numBytes())];
    tensor.asRawTensor().data().read(bytes);
    var shape = TensorShapeProto.newBuilder();
    for (long size : tensor.shape().asArray()) {
      shape.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return TensorProto.newBuilder()
        .setDtype(type)
        .setTensorShape(shape)
        .setTensorContent(ByteString.copyFrom(bytes))
        .build();
  }
}
