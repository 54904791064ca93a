package org.glocal.savedmodels.graphdef;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Replaces variables by constants. Variables of TensorFlow 1 are tensors themselves. Those of
 * TensorFlow 2 are handles that are read, mostly inside functions that they are passed to; then the
 * value is passed instead, and the functions' arguments and reads are changed to match.
 */
public final class Freezing {

  private static final Set<String> HANDLES = Set.of("VarHandleOp");
  private static final Set<String> REFERENCES = Set.of("VariableV2", "Variable");
  private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");

  private final Map<String, FunctionDef> library = new LinkedHashMap<>();
  private final Set<String> changed = new HashSet<>();

  private Freezing(GraphDef graph) {
    graph
        .getLibrary()
        .getFunctionList()
        .forEach(function -> library.put(function.getSignature().getName(), function));
  }

  /** Whether a node is a variable, whose value {@link #freeze} wants. */
  public static boolean isVariable(NodeDef node) {
    return isHandle(node) || REFERENCES.contains(node.getOp());
  }

  /** Whether a variable is a handle, which must be read to get its value. */
  public static boolean isHandle(NodeDef node) {
    return HANDLES.contains(node.getOp());
  }

  /**
   * Freezes a graph.
   *
   * @param values of all its variables, by node name
   * @throws IllegalArgumentException if a variable goes where a value cannot; one line
   */
  public static GraphDef freeze(GraphDef graph, Map<String, TensorProto> values) {
    var freezing = new Freezing(graph);
    Map<String, DataType> handles = new HashMap<>();
    for (NodeDef node : graph.getNodeList()) {
      if (isHandle(node)) {
        handles.put(node.getName(), values.get(node.getName()).getDtype());
      }
    }
    var frozen = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      if (isVariable(node)) {
        frozen.addNode(constant(node.getName(), values.get(node.getName())));
      } else {
        NodeDef.Builder edited = node.toBuilder();
        freezing.replaceUses(edited, handles);
        frozen.addNode(edited);
      }
    }
    frozen.getLibraryBuilder().clearFunction().addAllFunction(freezing.library.values());
    return frozen.build();
  }

  private static NodeDef constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }

  /**
   * Makes a node take values where it takes handles.
   *
   * @param handles types of the values that stand where handles stood, by reference
   */
  private void replaceUses(NodeDef.Builder node, Map<String, DataType> handles) {
    Map<Integer, DataType> frozen = new TreeMap<>();
    for (int i = 0; i < node.getInputCount(); i++) {
      String input = node.getInput(i);
      DataType type =
          handles.get(input.endsWith(":0") ? input.substring(0, input.length() - 2) : input);
      if (type != null) {
        frozen.put(i, type);
      }
    }
    if (frozen.isEmpty()) {
      return;
    }
    if (node.getOp().equals("ReadVariableOp") || node.getOp().equals("Identity")) {
      DataType type = frozen.get(0);
      node.setOp("Identity").clearAttr();
      node.putAttr("T", AttrValue.newBuilder().setType(type).build());
    } else if (CALLS.contains(node.getOp())) {
      AttrValue.Builder types = node.getAttrOrThrow("Tin").toBuilder();
      frozen.forEach(types.getListBuilder()::setType);
      node.putAttr("Tin", types.build());
      freezeArguments(node.getAttrOrThrow("f").getFunc().getName(), frozen);
    } else {
      throw new IllegalArgumentException(
          "cannot freeze: node %s (%s) takes a variable itself, not its value"
              .formatted(node.getName(), node.getOp()));
    }
  }

  private void freezeArguments(String name, Map<Integer, DataType> frozen) {
    if (!changed.add(name)) {
      return; // whoever else calls it passes the same kinds of arguments
    }
    FunctionDef.Builder function = library.get(name).toBuilder();
    Map<String, DataType> handles = new HashMap<>();
    frozen.forEach(
        (index, type) -> {
          var argument = function.getSignatureBuilder().getInputArgBuilder(index);
          argument.setType(type).clearHandleData();
          handles.put(argument.getName(), type);
        });
    function.clearArgAttr().clearResourceArgUniqueId();
    Map<String, String> outputs = new HashMap<>();
    for (NodeDef.Builder node : function.getNodeDefBuilderList()) {
      String op = node.getOp();
      replaceUses(node, handles);
      if (op.equals("ReadVariableOp") && node.getOp().equals("Identity")) {
        outputs.put(node.getName() + ":value:0", node.getName() + ":output:0");
      }
    }
    for (NodeDef.Builder node : function.getNodeDefBuilderList()) {
      List<String> inputs = new ArrayList<>(node.getInputList());
      node.clearInput();
      inputs.forEach(input -> node.addInput(outputs.getOrDefault(input, input)));
    }
    for (var result : Map.copyOf(function.getRetMap()).entrySet()) {
      String value = result.getValue();
      function.putRet(result.getKey(), outputs.getOrDefault(value, value));
    }
    library.put(name, function.build());
  }
}
