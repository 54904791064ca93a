package org.glocal.savedmodels.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.graphdef.Freezing;
import org.glocal.savedmodels.graphdef.Pruning;
import org.glocal.savedmodels.safety.CheckedModel;
import org.tensorflow.SavedModelBundle;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/**
 * A frozen graph of a SavedModel, without variables and assets, pruned to some of its outputs.
 *
 * @param graph what the outputs need
 * @param initializers its nodes that must run before: they fill tables from constants
 */
public record FrozenModel(GraphDef graph, List<String> initializers) {

  /** What a graph cannot carry along: state that only its maker's program can set up. */
  private static final Pattern STATE =
      Pattern.compile(
          "HashTable|MutableHashTable|MutableDenseHashTable|AnonymousHashTable|AnonymousMutable.*"
              + "|VarHandleOp|VariableV2|Variable|.*Iterator(V2)?|PyFunc|EagerPyFunc|PyFuncStateless");

  /**
   * Freezes a model.
   *
   * @param outputs references to what is wanted of it
   * @param settings of the session that reads its variables
   * @throws IllegalArgumentException if it holds what cannot be frozen; one line
   */
  public static FrozenModel of(CheckedModel model, List<String> outputs, SessionSettings settings) {
    try {
      GraphDef graph = Pruning.ancestors(model.graph().getGraphDef(), outputs);
      List<NodeDef> variables = graph.getNodeList().stream().filter(Freezing::isVariable).toList();
      List<NodeDef> tables = graph.getNodeList().stream().filter(TableContent::isTable).toList();
      List<String> wanted = new ArrayList<>(outputs);
      List<String> fills = new ArrayList<>();
      if (!variables.isEmpty() || !tables.isEmpty()) {
        try (SavedModelBundle bundle = LoadedModel.open(model, settings)) {
          graph = Freezing.freeze(graph, values(bundle, variables));
          for (NodeDef table : tables) {
            var content = TableContent.of(bundle, table);
            graph = graph.toBuilder().addAllNode(content.nodes()).build();
            fills.add(content.fill());
          }
        }
      }
      wanted.addAll(fills);
      graph = Pruning.ancestors(graph, wanted);
      refuseState(graph);
      return new FrozenModel(graph, List.copyOf(fills));
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

  private static Map<String, TensorProto> values(SavedModelBundle bundle, List<NodeDef> variables) {
    try {
      return VariableValues.of(bundle, variables);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("cannot be combined: " + e.getMessage(), e);
    }
  }
}
