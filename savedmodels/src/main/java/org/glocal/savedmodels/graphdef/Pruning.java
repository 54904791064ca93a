package org.glocal.savedmodels.graphdef;

import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** Prunes a graph to what its results need. */
public final class Pruning {

  private Pruning() {}

  /**
   * The nodes that some nodes depend on, in data or in order, those nodes, and the functions that
   * they call.
   *
   * @param wanted references to nodes of the graph
   * @throws IllegalArgumentException if the graph lacks a node that is referred to
   */
  public static GraphDef ancestors(GraphDef graph, Collection<String> wanted) {
    Map<String, NodeDef> nodes = new HashMap<>();
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    Set<String> kept = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(wanted);
    while (!open.isEmpty()) {
      String name = TensorNames.node(open.pop());
      if (!kept.add(name)) {
        continue;
      }
      NodeDef node = nodes.get(name);
      if (node == null) {
        throw new IllegalArgumentException(
            "damaged graph: it refers to node %s, which it lacks".formatted(name));
      }
      open.addAll(node.getInputList());
    }
    var pruned = graph.toBuilder().clearNode();
    graph.getNodeList().stream()
        .filter(node -> kept.contains(node.getName()))
        .forEach(pruned::addNode);
    return Functions.withoutUnused(pruned.build());
  }
}
