package org.glocal.savedmodels.graphdef;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * Freezes a graph: replaces variables by constants. Variables of TensorFlow 1 are tensors
 * themselves. Those of TensorFlow 2 are handles that are read, mostly inside functions that they
 * are passed to; then the value is passed instead, and functions, branches and loops are changed to
 * match.
 */
public final class Freezing {

  private static final String HANDLE = "VarHandleOp";
  private static final Set<String> REFERENCES = Set.of("VariableV2", "Variable");

  private Freezing() {}

  /** Whether a node is a variable, whose value {@link #freeze} wants. */
  public static boolean isVariable(NodeDef node) {
    return isHandle(node) || REFERENCES.contains(node.getOp());
  }

  /** Whether a variable is a handle, which must be read to get its value. */
  public static boolean isHandle(NodeDef node) {
    return node.getOp().equals(HANDLE);
  }

  /**
   * Freezes a graph.
   *
   * @param values of all its variables, by node name
   * @return with a changed copy of each function that is passed a variable; the unchanged ones stay
   * @throws IllegalArgumentException if a variable goes where a value cannot; one line
   */
  public static GraphDef freeze(GraphDef graph, Map<String, TensorProto> values) {
    Map<String, DataType> handles = new HashMap<>();
    List<NodeDef.Builder> nodes = new ArrayList<>();
    for (NodeDef node : graph.getNodeList()) {
      if (isHandle(node)) {
        handles.put(node.getName(), values.get(node.getName()).getDtype());
      }
      nodes.add(
          isVariable(node)
              ? constant(node.getName(), values.get(node.getName())).toBuilder()
              : node.toBuilder());
    }
    var functions = new FrozenFunctions(graph.getLibrary().getFunctionList());
    new FrozenBody(References.OF_GRAPHS, handles, functions).change(nodes);
    var frozen = graph.toBuilder().clearNode();
    nodes.forEach(frozen::addNode);
    frozen.getLibraryBuilder().clearFunction().addAllFunction(functions.all());
    return frozen.build();
  }

  /** A node that holds a value. */
  public static NodeDef constant(String name, TensorProto value) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Const")
        .putAttr("dtype", AttrValue.newBuilder().setType(value.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(value).build())
        .build();
  }
}
