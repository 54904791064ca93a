package org.glocal.savedmodels.graphdef;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.NodeDef;

/**
 * The body of a graph or function under freezing: its nodes take values where they took handles of
 * variables.
 */
final class FrozenBody {

  private final References references;
  private final Map<String, DataType> handles;
  private final FrozenFunctions functions;
  private final Map<String, String> renamed = new HashMap<>();

  /**
   * @param handles types of the values that stand where handles stood, by reference; gets those
   *     that are found to be passed on
   */
  FrozenBody(References references, Map<String, DataType> handles, FrozenFunctions functions) {
    this.references = references;
    this.handles = handles;
    this.functions = functions;
  }

  /** Changes nodes, those that pass handles on before those that get them. */
  void change(List<NodeDef.Builder> nodes) {
    Map<String, NodeDef.Builder> named = new HashMap<>();
    nodes.forEach(node -> named.put(node.getName(), node));
    Set<String> changed = new HashSet<>();
    nodes.forEach(node -> changeInOrder(node, named, changed));
  }

  private void changeInOrder(
      NodeDef.Builder first, Map<String, NodeDef.Builder> named, Set<String> changed) {
    List<NodeDef.Builder> open = new ArrayList<>(List.of(first));
    Set<String> begun = new HashSet<>();
    while (!open.isEmpty()) {
      NodeDef.Builder node = open.get(open.size() - 1);
      if (begun.add(node.getName()) && !changed.contains(node.getName())) {
        for (String input : node.getInputList()) {
          NodeDef.Builder before = named.get(TensorNames.node(input));
          if (before != null && !begun.contains(before.getName())) {
            open.add(before);
          }
        }
      } else {
        open.remove(open.size() - 1);
        if (changed.add(node.getName())) {
          change(node);
        }
      }
    }
  }

  private void change(NodeDef.Builder node) {
    SortedMap<Integer, DataType> frozen = new TreeMap<>();
    for (int i = 0; i < node.getInputCount(); i++) {
      DataType type = handles.get(references.plain(node.getInput(i)));
      if (type != null) {
        frozen.put(i, type);
      }
    }
    if (frozen.isEmpty()) {
      return;
    }
    var call = FunctionCall.of(node);
    if (call.isPresent()) {
      changeCall(node, call.get(), frozen);
    } else {
      changeUse(node, frozen.get(frozen.firstKey()));
    }
  }

  private void changeUse(NodeDef.Builder node, DataType type) {
    AttrValue element = AttrValue.newBuilder().setType(type).build();
    AttrValue index = node.getAttrMap().get("Tindices");
    switch (node.getOp()) {
      case "Identity" -> {
        node.clearAttr().putAttr("T", element);
        handles.put(references.output(node.getName(), "output", 0), type);
      }
      case "ReadVariableOp" -> {
        node.setOp("Identity").clearAttr().putAttr("T", element);
        renamed.put(
            References.OF_FUNCTIONS.output(node.getName(), "value", 0),
            References.OF_FUNCTIONS.output(node.getName(), "output", 0));
      }
      case "VariableShape" -> node.setOp("Shape").putAttr("T", element).removeAttr("dtype");
      case "ResourceGather" -> {
        requireWholeRows(node);
        node.setOp("Gather").clearAttr().putAttr("Tparams", element).putAttr("Tindices", index);
      }
      default ->
          throw new IllegalArgumentException(
              "cannot freeze: node %s (%s) takes a variable itself, not its value"
                  .formatted(node.getName(), node.getOp()));
    }
  }

  private static void requireWholeRows(NodeDef.Builder node) {
    AttrValue batches = node.getAttrMap().get("batch_dims");
    if (batches != null && batches.getI() != 0) {
      throw new IllegalArgumentException(
          "cannot freeze: node %s (ResourceGather) gathers within batches"
              .formatted(node.getName()));
    }
  }

  private void changeCall(
      NodeDef.Builder node, FunctionCall call, SortedMap<Integer, DataType> inputs) {
    SortedMap<Integer, DataType> passed = new TreeMap<>();
    inputs.forEach((index, type) -> passed.put(index - call.skipped(), type));
    setTypes(node, call.inputTypes(), passed);
    SortedMap<Integer, DataType> outputs = new TreeMap<>();
    for (String attribute : call.functions()) {
      AttrValue.Builder value = node.getAttrOrThrow(attribute).toBuilder();
      var variant = functions.of(value.getFunc().getName(), passed);
      value.getFuncBuilder().setName(variant.name());
      node.putAttr(attribute, value.build());
      outputs.putAll(variant.outputs());
    }
    setTypes(node, call.outputTypes(), outputs);
    ShapeHints.forgetResults(node, outputs.keySet());
    outputs.forEach(
        (index, type) -> handles.put(references.output(node.getName(), "output", index), type));
  }

  private static void setTypes(
      NodeDef.Builder node, String attribute, SortedMap<Integer, DataType> changed) {
    AttrValue.Builder types = node.getAttrOrThrow(attribute).toBuilder();
    changed.forEach(types.getListBuilder()::setType);
    node.putAttr(attribute, types.build());
  }

  /** The reference that replaces one of the unfrozen body. */
  String redirected(String reference) {
    return renamed.getOrDefault(reference, reference);
  }

  /** Makes a function's node refer to outputs by their new names. */
  void redirect(NodeDef.Builder node) {
    for (int i = 0; i < node.getInputCount(); i++) {
      node.setInput(i, redirected(node.getInput(i)));
    }
  }
}
