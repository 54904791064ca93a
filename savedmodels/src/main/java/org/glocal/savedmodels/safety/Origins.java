package org.glocal.savedmodels.safety;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glocal.savedmodels.graphdef.TensorNames;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.OpDef;

/** Traces tensors back to the nodes that make them, also across function calls. */
final class Origins {

  /** The function name that stands for the main graph. */
  static final String MAIN = "";

  private static final Set<String> PASSING = Set.of("Identity", "StopGradient");
  private static final Set<String> READING = Set.of("ReadVariableOp", "VarIsInitializedOp");
  private static final Set<String> CALLS = Set.of("PartitionedCall", "StatefulPartitionedCall");

  /** A node and the function that it stands in. */
  private record CallSite(String function, NodeDef node) {}

  private final Map<String, List<String>> arguments = new HashMap<>();
  private final Map<String, Map<String, NodeDef>> nodes = new HashMap<>();
  private final Map<String, List<CallSite>> callers = new HashMap<>();

  Origins(GraphDef graph) {
    for (FunctionDef function : graph.getLibrary().getFunctionList()) {
      arguments.put(
          function.getSignature().getName(),
          function.getSignature().getInputArgList().stream().map(OpDef.ArgDef::getName).toList());
    }
    arguments.put(MAIN, List.of());
    add(MAIN, graph.getNodeList());
    for (FunctionDef function : graph.getLibrary().getFunctionList()) {
      add(function.getSignature().getName(), function.getNodeDefList());
    }
  }

  private void add(String function, List<NodeDef> body) {
    Map<String, NodeDef> named = new HashMap<>();
    for (NodeDef node : body) {
      named.put(node.getName(), node);
      String called =
          CALLS.contains(node.getOp())
              ? node.getAttrOrDefault("f", AttrValue.getDefaultInstance()).getFunc().getName()
              : node.getOp();
      if (arguments.containsKey(called)) {
        callers.computeIfAbsent(called, any -> new ArrayList<>()).add(new CallSite(function, node));
      }
    }
    nodes.put(function, named);
  }

  /**
   * Whether a tensor can only be one of some nodes' outputs, whoever calls its function.
   *
   * @param function where the reference stands; {@link #MAIN} for the main graph
   * @param allowed names of nodes in the main graph
   */
  boolean onlyFrom(String function, String reference, Set<String> allowed) {
    return onlyFrom(function, reference, allowed, new HashSet<>());
  }

  private boolean onlyFrom(
      String function, String reference, Set<String> allowed, Set<String> passed) {
    String name = TensorNames.node(reference);
    if (!passed.add(function + "/" + name)) {
      return true; // a recursion brings nothing new
    }
    int argument = arguments.get(function).indexOf(name);
    if (argument >= 0) {
      List<CallSite> calls = callers.getOrDefault(function, List.of());
      return !calls.isEmpty()
          && calls.stream()
              .allMatch(
                  call ->
                      argument < call.node().getInputCount()
                          && onlyFrom(
                              call.function(), call.node().getInput(argument), allowed, passed));
    }
    if (function.equals(MAIN) && allowed.contains(name)) {
      return true;
    }
    NodeDef node = nodes.get(function).get(name);
    if (node == null || node.getInputCount() == 0) {
      return false;
    }
    if (function.equals(MAIN) && node.getOp().equals("ReadVariableOp")) {
      return variableOnlyFrom(TensorNames.node(node.getInput(0)), allowed, passed);
    }
    return PASSING.contains(node.getOp()) && onlyFrom(function, node.getInput(0), allowed, passed);
  }

  /**
   * TensorFlow 2 keeps an asset's name in a variable. Such a one is known if it is set in the main
   * graph alone: no function gets it, and no other node means the same variable.
   */
  private boolean variableOnlyFrom(String name, Set<String> allowed, Set<String> passed) {
    NodeDef variable = nodes.get(MAIN).get(name);
    if (variable == null || !variable.getOp().equals("VarHandleOp") || isShared(variable)) {
      return false;
    }
    for (NodeDef user : nodes.get(MAIN).values()) {
      for (int i = 0; i < user.getInputCount(); i++) {
        String input = user.getInput(i);
        if (TensorNames.isControl(input) || !TensorNames.node(input).equals(name)) {
          continue;
        }
        boolean sets = user.getOp().equals("AssignVariableOp") && i == 0;
        boolean known =
            sets
                ? onlyFrom(MAIN, user.getInput(1), allowed, passed)
                : READING.contains(user.getOp());
        if (!known) {
          return false;
        }
      }
    }
    return true;
  }

  private boolean isShared(NodeDef variable) {
    return nodes.values().stream()
        .flatMap(body -> body.values().stream())
        .anyMatch(
            other ->
                other != variable
                    && other.getOp().equals("VarHandleOp")
                    && sharedName(other).equals(sharedName(variable)));
  }

  private static String sharedName(NodeDef variable) {
    var name = variable.getAttrMap().get("shared_name");
    return name == null || name.getS().isEmpty() ? variable.getName() : name.getS().toStringUtf8();
  }
}
