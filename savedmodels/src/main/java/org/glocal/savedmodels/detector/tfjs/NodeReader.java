package org.glocal.savedmodels.detector.tfjs;

import com.google.gson.JsonObject;
import java.nio.file.Path;
import java.util.Map;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.TensorProto;

/** Reads the nodes of a graph or a function, whose constants are in the manifest. */
final class NodeReader {

  private final Path file;
  private final Map<String, TensorProto> weights;

  /**
   * @param file {@code model.json}, for messages
   * @param weights by node name; a function's constants bear its name and a slash before theirs
   */
  NodeReader(Path file, Map<String, TensorProto> weights) {
    this.file = file;
    this.weights = weights;
  }

  NodeDef read(JsonObject json) {
    String name = json.get("name").getAsString();
    var node = NodeDef.newBuilder().setName(name).setOp(json.get("op").getAsString());
    if (json.has("input")) {
      json.getAsJsonArray("input").forEach(input -> node.addInput(input.getAsString()));
    }
    if (json.has("attr")) {
      for (var entry : json.getAsJsonObject("attr").entrySet()) {
        AttributeParser.parse(entry.getValue().getAsJsonObject())
            .ifPresent(value -> node.putAttr(entry.getKey(), value));
      }
    }
    return node.getOp().equals("Const") ? withValue(node) : node.build();
  }

  private NodeDef withValue(NodeDef.Builder constant) {
    TensorProto weight = weights.get(constant.getName());
    if (weight == null) {
      throw new IllegalArgumentException(
          "%s: node %s has no weights in the manifest".formatted(file, constant.getName()));
    }
    return constant
        .putAttr("dtype", AttrValue.newBuilder().setType(weight.getDtype()).build())
        .putAttr("value", AttrValue.newBuilder().setTensor(weight).build())
        .build();
  }
}
