package org.glocal.savedmodels.translator.tiling;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glocal.savedmodels.graphdef.TensorNames;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** The dependency relation of the nodes of a graph without loops. */
final class Dependencies {

  private final Map<String, List<String>> inputs = new HashMap<>();
  private final Map<String, List<String>> users = new HashMap<>();

  Dependencies(GraphDef graph) {
    for (NodeDef node : graph.getNodeList()) {
      List<String> needed = node.getInputList().stream().map(TensorNames::node).toList();
      inputs.put(node.getName(), needed);
      needed.forEach(
          input -> users.computeIfAbsent(input, any -> new ArrayList<>()).add(node.getName()));
    }
  }

  /** All nodes that one needs, and itself. */
  Set<String> of(String node) {
    return reachable(node, inputs, Set.of());
  }

  /**
   * Nodes that everything between two nodes goes through, from the first to the second: whoever
   * knows one of them needs nothing before it.
   */
  List<String> between(String from, String to) {
    Set<String> after = reachable(from, users, Set.of());
    List<String> through = new ArrayList<>();
    for (String node : of(to)) {
      boolean inner = after.contains(node) && !node.equals(from) && !node.equals(to);
      if (inner && !reachable(from, users, Set.of(node)).contains(to)) {
        through.add(node);
      }
    }
    Map<String, Integer> depth = new HashMap<>();
    through.forEach(node -> depth.put(node, of(node).size()));
    through.sort(java.util.Comparator.comparing(depth::get));
    return List.copyOf(through);
  }

  private static Set<String> reachable(
      String from, Map<String, List<String>> edges, Set<String> closed) {
    Set<String> seen = new HashSet<>(closed);
    Deque<String> open = new ArrayDeque<>(List.of(from));
    while (!open.isEmpty()) {
      String node = open.pop();
      if (seen.add(node)) {
        open.addAll(edges.getOrDefault(node, List.of()));
      }
    }
    seen.removeAll(closed);
    return seen;
  }
}
