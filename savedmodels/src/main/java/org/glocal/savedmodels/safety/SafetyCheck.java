package org.glocal.savedmodels.safety;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.glocal.savedmodels.graphdef.Pruning;
import org.glocal.savedmodels.graphdef.TensorNames;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * The safety check: refuses graphs that could do more than compute. Every SavedModel holds some
 * operations that touch files: those by which it was saved and is restored, and those that fill its
 * tables from its assets. They are allowed as long as no call of the model reaches them and the
 * files that the loader makes them read are the model's own; nothing ever runs the saving ones.
 */
final class SafetyCheck {

  private final LoadingParts parts;
  private final Origins origins;
  private final Names called;
  private final Names loading;

  /** What some results need: nodes of the main graph, and functions. */
  private record Names(Set<String> nodes, Set<String> functions) {

    static Names of(GraphDef graph, List<String> wanted) {
      GraphDef needed = Pruning.ancestors(graph, wanted);
      Set<String> nodes = new HashSet<>();
      needed.getNodeList().forEach(node -> nodes.add(node.getName()));
      Set<String> functions = new HashSet<>();
      needed
          .getLibrary()
          .getFunctionList()
          .forEach(function -> functions.add(function.getSignature().getName()));
      return new Names(nodes, functions);
    }

    boolean hold(String function, NodeDef node) {
      return function.equals(Origins.MAIN)
          ? nodes.contains(node.getName())
          : functions.contains(function);
    }
  }

  private SafetyCheck(MetaGraphDef model) {
    GraphDef graph = model.getGraphDef();
    parts = LoadingParts.of(model);
    origins = new Origins(graph);
    called = Names.of(graph, parts.called());
    loading = Names.of(graph, parts.loading());
  }

  /**
   * Checks every node of a graph and of its functions, used or not.
   *
   * @throws IllegalArgumentException if one could do more than compute; one line that names its
   *     type and itself
   */
  static void check(MetaGraphDef model) {
    var check = new SafetyCheck(model);
    check.nodes(Origins.MAIN, model.getGraphDef().getNodeList());
    for (FunctionDef function : model.getGraphDef().getLibrary().getFunctionList()) {
      check.nodes(function.getSignature().getName(), function.getNodeDefList());
    }
  }

  private void nodes(String function, List<NodeDef> body) {
    for (NodeDef node : body) {
      OpKind.of(node)
          .filter(kind -> !isPartOfLoading(kind, function, node))
          .ifPresent(
              kind -> {
                throw refusal(kind, function, node);
              });
    }
  }

  private boolean isPartOfLoading(OpKind kind, String function, NodeDef node) {
    boolean file = kind == OpKind.CHECKPOINTS || kind == OpKind.TABLE_FILES;
    if (!file || called.hold(function, node)) {
      return false;
    }
    if (!loading.hold(function, node)) {
      return true; // nothing runs it
    }
    return kind == OpKind.TABLE_FILES
        ? isFile(function, node, 1, parts.assets())
        : node.getOp().startsWith("Restore") && isFile(function, node, 0, parts.checkpoint());
  }

  private boolean isFile(String function, NodeDef node, int input, Set<String> allowed) {
    return node.getInputCount() > input
        && origins.onlyFrom(function, node.getInput(input), allowed);
  }

  private static IllegalArgumentException refusal(OpKind kind, String function, NodeDef node) {
    String place = function.equals(Origins.MAIN) ? "" : " of function " + function;
    return new IllegalArgumentException(
        "want a model that only computes, found operation %s in node %s%s, which %s"
            .formatted(node.getOp(), TensorNames.node(node.getName()), place, kind.effect()));
  }
}
