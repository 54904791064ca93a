package org.glocal.savedmodels.graphdef;

import java.util.Collection;
import java.util.List;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.FunctionDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorShapeProto;

/**
 * Shapes that a graph notes of arguments and results beside their types. A handle is a scalar; the
 * value in its place is not, and TensorFlow's Python refuses a function whose notes say otherwise.
 */
final class ShapeHints {

  private static final String ARGUMENTS = "_input_shapes";
  private static final List<String> RESULTS = List.of("output_shapes", "_output_shapes");
  private static final TensorShapeProto UNKNOWN =
      TensorShapeProto.newBuilder().setUnknownRank(true).build();

  private ShapeHints() {}

  /** Forgets the shapes of some of a function's arguments. */
  static void forgetArguments(FunctionDef.Builder function, Collection<Integer> changed) {
    AttrValue hints = function.getAttrMap().get(ARGUMENTS);
    if (hints != null) {
      function.putAttr(ARGUMENTS, without(hints, changed));
    }
  }

  /** Forgets the shapes of some of a node's results. */
  static void forgetResults(NodeDef.Builder node, Collection<Integer> changed) {
    for (String name : RESULTS) {
      AttrValue hints = node.getAttrMap().get(name);
      if (hints != null) {
        node.putAttr(name, without(hints, changed));
      }
    }
  }

  private static AttrValue without(AttrValue hints, Collection<Integer> changed) {
    AttrValue.Builder known = hints.toBuilder();
    var shapes = known.getListBuilder();
    changed.stream()
        .filter(index -> index < shapes.getShapeCount())
        .forEach(index -> shapes.setShape(index, UNKNOWN));
    return known.build();
  }
}
