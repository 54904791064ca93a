package org.glocal.savedmodels.safety;

import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Limits the sizes of constants, which can claim to be far larger than the file that holds them.
 */
final class ConstantSizes {

  /** Values of one constant; 2 GiB of single precision. */
  private static final long MAX_VALUES = 1L << 29;

  private ConstantSizes() {}

  /**
   * Refuses constants of absurd sizes.
   *
   * @throws IllegalArgumentException one line that names the node
   */
  static void check(MetaGraphDef model) {
    model.getGraphDef().getNodeList().forEach(ConstantSizes::check);
    for (FunctionDef function : model.getGraphDef().getLibrary().getFunctionList()) {
      function.getNodeDefList().forEach(ConstantSizes::check);
    }
  }

  private static void check(NodeDef node) {
    if (!node.getOp().equals("Const") || !node.containsAttr("value")) {
      return;
    }
    var shape = node.getAttrOrThrow("value").getTensor().getTensorShape();
    double values = 1; // cannot overflow as a long would
    for (TensorShapeProto.Dim dim : shape.getDimList()) {
      values *= dim.getSize();
      if (dim.getSize() < 0) {
        throw new IllegalArgumentException(
            "damaged graph: constant %s has a side of %d".formatted(node.getName(), dim.getSize()));
      }
    }
    if (values > MAX_VALUES) {
      throw new IllegalArgumentException(
          "constant %s: want at most %d values, found %.0f"
              .formatted(node.getName(), MAX_VALUES, values));
    }
  }
}
