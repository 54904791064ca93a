package org.glocal.savedmodels.graphdef;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * Decomposes fused operations. Optimizers of graphs, that of TensorFlow.js's converter above all,
 * make one node of a product, its bias and its activation. TensorFlow lacks some of those nodes, or
 * has them for some shapes and devices only.
 */
public final class Unfusing {

  private Unfusing() {}

  /**
   * Takes every fused node of a graph and of its functions apart.
   *
   * @throws IllegalArgumentException if a node is fused with what is not known; one line
   */
  public static GraphDef unfuse(GraphDef graph) {
    var unfused = graph.toBuilder().clearNode();
    for (NodeDef node : graph.getNodeList()) {
      add(unfused::addNode, node, References.OF_GRAPHS);
    }
    unfused.getLibraryBuilder().clearFunction();
    for (FunctionDef function : graph.getLibrary().getFunctionList()) {
      unfused.getLibraryBuilder().addFunction(unfuse(function));
    }
    return unfused.build();
  }

  private static FunctionDef unfuse(FunctionDef function) {
    Set<String> fused =
        function.getNodeDefList().stream()
            .filter(FusedParts::isFused)
            .map(NodeDef::getName)
            .collect(Collectors.toSet());
    FunctionDef.Builder unfused = function.toBuilder().clearNodeDef();
    for (NodeDef node : function.getNodeDefList()) {
      NodeDef.Builder redirected = node.toBuilder();
      for (int i = 0; i < node.getInputCount(); i++) {
        redirected.setInput(i, redirected(node.getInput(i), fused));
      }
      add(unfused::addNodeDef, redirected.build(), References.OF_FUNCTIONS);
    }
    function.getRetMap().forEach((name, value) -> unfused.putRet(name, redirected(value, fused)));
    return unfused.build();
  }

  /** The last part's output may be called otherwise than the fused node's. */
  private static String redirected(String reference, Set<String> fused) {
    String node = TensorNames.node(reference);
    return !TensorNames.isControl(reference) && fused.contains(node)
        ? References.OF_FUNCTIONS.output(node, "output", 0)
        : reference;
  }

  private static void add(Consumer<NodeDef> to, NodeDef node, References references) {
    if (FusedParts.isFused(node)) {
      FusedParts.of(node, references).forEach(to);
    } else {
      to.accept(node);
    }
  }
}
