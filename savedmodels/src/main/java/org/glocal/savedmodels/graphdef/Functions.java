package org.glocal.savedmodels.graphdef;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/** References from nodes to functions of their graph's library: as their op, or in an attribute. */
final class Functions {

  private Functions() {}

  /** A graph without the library's functions that nothing in it calls, directly or not. */
  static GraphDef withoutUnused(GraphDef graph) {
    Map<String, FunctionDef> library = new HashMap<>();
    graph
        .getLibrary()
        .getFunctionList()
        .forEach(function -> library.put(function.getSignature().getName(), function));
    Deque<String> open = new ArrayDeque<>(called(graph.getNodeList()));
    Set<String> used = new LinkedHashSet<>();
    while (!open.isEmpty()) {
      FunctionDef function = library.get(open.pop());
      if (function != null && used.add(function.getSignature().getName())) {
        open.addAll(called(function.getNodeDefList()));
      }
    }
    var kept = graph.toBuilder();
    kept.getLibraryBuilder().clearFunction().clearGradient();
    graph.getLibrary().getFunctionList().stream()
        .filter(function -> used.contains(function.getSignature().getName()))
        .forEach(kept.getLibraryBuilder()::addFunction);
    return kept.build();
  }

  /** Every name that could be a function's. */
  private static Collection<String> called(List<NodeDef> nodes) {
    List<String> names = new ArrayList<>();
    for (NodeDef node : nodes) {
      names.add(node.getOp());
      for (AttrValue value : node.getAttrMap().values()) {
        names.add(value.getFunc().getName());
        value.getList().getFuncList().forEach(function -> names.add(function.getName()));
      }
    }
    return names;
  }

  /** Gives the functions that a node refers to other names. */
  static void rename(NodeDef.Builder node, UnaryOperator<String> naming) {
    node.setOp(naming.apply(node.getOp()));
    for (var entry : List.copyOf(node.getAttrMap().entrySet())) {
      AttrValue.Builder value = entry.getValue().toBuilder();
      if (value.hasFunc()) {
        value.getFuncBuilder().setName(naming.apply(value.getFunc().getName()));
        node.putAttr(entry.getKey(), value.build());
      } else if (value.getList().getFuncCount() > 0) {
        value
            .getListBuilder()
            .getFuncBuilderList()
            .forEach(function -> function.setName(naming.apply(function.getName())));
        node.putAttr(entry.getKey(), value.build());
      }
    }
  }
}
