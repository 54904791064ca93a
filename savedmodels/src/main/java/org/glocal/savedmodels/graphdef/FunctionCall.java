package org.glocal.savedmodels.graphdef;

import java.util.List;
import java.util.Optional;
import org.tensorflow.proto.NodeDef;

/**
 * The calling convention of an operation that calls functions.
 *
 * @param functions attributes that name them
 * @param skipped inputs of the operation's own before those that are passed on
 * @param inputTypes attribute of the passed inputs' types
 * @param outputTypes attribute of the outputs' types
 */
record FunctionCall(List<String> functions, int skipped, String inputTypes, String outputTypes) {

  /** How a node calls functions; empty if it calls none that its inputs are passed to. */
  static Optional<FunctionCall> of(NodeDef.Builder node) {
    return switch (node.getOp()) {
      case "PartitionedCall", "StatefulPartitionedCall" ->
          Optional.of(new FunctionCall(List.of("f"), 0, "Tin", "Tout"));
      case "If", "StatelessIf" ->
          Optional.of(new FunctionCall(List.of("then_branch", "else_branch"), 1, "Tin", "Tout"));
      case "While", "StatelessWhile" ->
          Optional.of(new FunctionCall(List.of("cond", "body"), 0, "T", "T"));
      default -> Optional.empty();
    };
  }
}
