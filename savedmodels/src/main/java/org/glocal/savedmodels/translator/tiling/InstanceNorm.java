package org.glocal.savedmodels.translator.tiling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glocal.savedmodels.graphdef.TensorNames;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;

/**
 * One instance normalization of an exported translator, {@code (x - mean) / sqrt(variance + e)}, by
 * the names of its tensors.
 *
 * @param input x
 * @param mean {@code [N, 1, 1, C]}, over rows and columns
 * @param variance likewise
 */
record InstanceNorm(String input, String mean, String variance) {

  /**
   * All normalizations of a graph.
   *
   * @throws IllegalArgumentException if it takes means that are no such normalization's; then
   *     nothing is known of how it depends on the whole image
   */
  static List<InstanceNorm> in(GraphDef graph) {
    Map<String, NodeDef> nodes = new HashMap<>();
    graph.getNodeList().forEach(node -> nodes.put(node.getName(), node));
    List<InstanceNorm> found = new ArrayList<>();
    int means = 0;
    for (NodeDef node : graph.getNodeList()) {
      if (node.getOp().equals("Mean") || node.getOp().startsWith("FusedBatchNorm")) {
        means++;
        NodeDef square = nodes.get(TensorNames.node(node.getInput(0)));
        NodeDef centered = square.getOp().equals("Square") ? input(nodes, square) : square;
        if (node.getOp().equals("Mean") && centered.getOp().equals("Sub")) {
          found.add(new InstanceNorm(centered.getInput(0), centered.getInput(1), node.getName()));
        }
      }
    }
    if (found.isEmpty() || means != 2 * found.size()) {
      throw new IllegalArgumentException(
          "cannot be translated in tiles: want only instance normalizations as glocal exports them, found %d of %d"
              .formatted(2 * found.size(), means));
    }
    return found;
  }

  private static NodeDef input(Map<String, NodeDef> nodes, NodeDef node) {
    return nodes.get(TensorNames.node(node.getInput(0)));
  }
}
