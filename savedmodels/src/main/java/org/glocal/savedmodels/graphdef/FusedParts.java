package org.glocal.savedmodels.graphdef;

import com.google.protobuf.ByteString;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;

/** The operations that one fused node stands for, each reading the one before. */
final class FusedParts {

  /** The product that is in a fused operation. */
  private static final Map<String, String> PRODUCTS =
      Map.of(
          "_FusedConv2D", "Conv2D",
          "FusedDepthwiseConv2dNative", "DepthwiseConv2dNative",
          "_FusedMatMul", "MatMul");

  /** Two inputs, and a product of one's negative part: TensorFlow.js has an operation for it. */
  private static final String PRELU = "Prelu";

  /** Names of the only output, as functions refer to it, where it is not "activations". */
  private static final Map<String, String> OUTPUTS =
      Map.of(
          "Conv2D", "output",
          "DepthwiseConv2dNative", "output",
          "MatMul", "product",
          "BiasAdd", "output",
          "Sigmoid", "y",
          "Tanh", "y",
          "Neg", "y",
          "Mul", "z",
          "Sub", "z");

  private static final Set<String> ACTIVATIONS = Set.of("Relu", "Relu6", "Elu", "Sigmoid", "Tanh");

  private static final List<String> OF_CONVOLUTIONS =
      List.of("strides", "padding", "explicit_paddings", "data_format", "dilations");
  private static final List<String> OF_MATRICES = List.of("transpose_a", "transpose_b");

  private final NodeDef fused;
  private final References references;
  private final List<NodeDef> nodes = new ArrayList<>();

  private FusedParts(NodeDef fused, References references) {
    this.fused = fused;
    this.references = references;
  }

  static boolean isFused(NodeDef node) {
    return PRODUCTS.containsKey(node.getOp()) || node.getOp().equals(PRELU);
  }

  /**
   * Takes a fused node apart.
   *
   * @return the last is an Identity of the fused node's name
   */
  static List<NodeDef> of(NodeDef fused, References references) {
    return new FusedParts(fused, references).all();
  }

  private List<NodeDef> all() {
    Iterator<String> inputs =
        fused.getInputList().stream().filter(input -> !TensorNames.isControl(input)).iterator();
    String value = inputs.next();
    if (fused.getOp().equals(PRELU)) {
      value = prelu(value, inputs.next());
    } else {
      value = product(value, inputs.next());
      for (ByteString op : fused.getAttrOrThrow("fused_ops").getList().getSList()) {
        value = behind(op.toStringUtf8(), value, inputs);
      }
    }
    var last = node("Identity", fused.getName(), List.of(value));
    fused.getInputList().stream().filter(TensorNames::isControl).forEach(last::addInput);
    nodes.add(last.build());
    return nodes;
  }

  private String product(String value, String weights) {
    String op = PRODUCTS.get(fused.getOp());
    var node = part(op, value, weights);
    for (String name : op.equals("MatMul") ? OF_MATRICES : OF_CONVOLUTIONS) {
      AttrValue attribute = fused.getAttrMap().get(name);
      if (attribute != null) {
        node.putAttr(name, attribute);
      }
    }
    return added(node);
  }

  private String behind(String op, String value, Iterator<String> inputs) {
    if (op.equals("BiasAdd")) {
      return added(part(op, value, inputs.next()));
    }
    if (op.equals(PRELU)) {
      return prelu(value, inputs.next());
    }
    if (op.equals("LeakyRelu")) {
      AttrValue slope = fused.getAttrMap().get("leakyrelu_alpha");
      var node = part(op, value);
      return added(slope == null ? node : node.putAttr("alpha", slope));
    }
    if (ACTIVATIONS.contains(op)) {
      return added(part(op, value));
    }
    throw new IllegalArgumentException(
        "node %s (%s) is fused with %s, which glocal does not know; convert the model without fusing"
            .formatted(fused.getName(), fused.getOp(), op));
  }

  /** max(x, 0) - slopes * max(-x, 0). */
  private String prelu(String value, String slopes) {
    String positive = added(part("Relu", value));
    String below = added(node("Relu", name("Relu_below"), List.of(added(part("Neg", value)))));
    return added(part("Sub", positive, added(part("Mul", slopes, below))));
  }

  private NodeDef.Builder part(String op, String... inputs) {
    return node(op, name(op), List.of(inputs));
  }

  private String name(String part) {
    return fused.getName() + "/" + part;
  }

  private NodeDef.Builder node(String op, String name, List<String> inputs) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp(op)
        .addAllInput(inputs)
        .putAttr("T", fused.getAttrOrThrow("T"));
  }

  private String added(NodeDef.Builder node) {
    nodes.add(node.build());
    String output = OUTPUTS.getOrDefault(node.getOp(), "activations");
    return references.output(node.getName(), output, 0);
  }
}
