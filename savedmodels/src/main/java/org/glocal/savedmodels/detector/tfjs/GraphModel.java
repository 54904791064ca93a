package org.glocal.savedmodels.detector.tfjs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glocal.savedmodels.graphdef.TensorNames;
import org.glocal.savedmodels.graphdef.Unfusing;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.VersionDef;

/**
 * A TensorFlow.js graph model.
 *
 * @param graph its nodes, with weights as constants and without fused operations
 * @param outputs tensors it gives, by name: as its signature has them, or each computed node that
 *     no other node reads
 */
public record GraphModel(GraphDef graph, Map<String, String> outputs) {

  /** Stands for the producer that converters leave out: TensorFlow 1.13, when they came up. */
  private static final int PRODUCER = 26;

  /** Bytes of {@code model.json}; weights are not in it. */
  private static final long LARGEST_TOPOLOGY = 64 << 20;

  /**
   * Reads a model.
   *
   * @param named {@code model.json} or its folder
   * @throws IllegalArgumentException if it is missing, damaged or of another kind; one line
   */
  public static GraphModel read(Path named) throws IOException {
    Path file = Files.isDirectory(named) ? named.resolve("model.json") : named;
    if (!Files.isRegularFile(file)) {
      throw new IllegalArgumentException(
          "%s: want a TensorFlow.js graph model's folder, found no model.json".formatted(named));
    }
    try {
      if (Files.size(file) > LARGEST_TOPOLOGY) {
        throw new IllegalArgumentException(
            "%s: want at most %d bytes, found %d"
                .formatted(file, LARGEST_TOPOLOGY, Files.size(file)));
      }
      JsonObject model = JsonParser.parseString(Files.readString(file)).getAsJsonObject();
      return parse(file, model);
    } catch (JsonParseException
        | IllegalStateException
        | NullPointerException
        | ClassCastException
        | NumberFormatException
        | UnsupportedOperationException
        | ArithmeticException e) { // what Gson's tree throws where it is not as expected
      throw new IllegalArgumentException(
          "%s: damaged, or no TensorFlow.js graph model".formatted(file), e);
    }
  }

  private static GraphModel parse(Path file, JsonObject model) throws IOException {
    JsonObject topology = model.getAsJsonObject("modelTopology");
    if (topology == null || !topology.has("node")) {
      throw new IllegalArgumentException(
          "%s: want a graph model (modelTopology.node), found another kind, perhaps Keras layers; convert it with tensorflowjs_converter"
              .formatted(file));
    }
    var weights =
        WeightShards.read(
            file.toAbsolutePath().getParent(), model.getAsJsonArray("weightsManifest"));
    var graph = GraphDef.newBuilder().setVersions(VersionDef.newBuilder().setProducer(PRODUCER));
    var nodes = new NodeReader(file, weights);
    for (JsonElement node : topology.getAsJsonArray("node")) {
      graph.addNode(nodes.read(node.getAsJsonObject()));
    }
    graph.setLibrary(FunctionLibrary.read(topology.getAsJsonObject("library"), nodes));
    return new GraphModel(Unfusing.unfuse(graph.build()), outputs(model, graph.getNodeList()));
  }

  private static Map<String, String> outputs(JsonObject model, List<NodeDef> nodes) {
    Map<String, String> outputs = new LinkedHashMap<>();
    JsonObject signature = model.getAsJsonObject("signature");
    if (signature != null && signature.has("outputs")) {
      for (var entry : signature.getAsJsonObject("outputs").entrySet()) {
        String tensor = entry.getValue().getAsJsonObject().get("name").getAsString();
        outputs.put(entry.getKey(), tensor);
      }
      return outputs;
    }
    Set<String> unread = new LinkedHashSet<>();
    nodes.stream()
        .filter(node -> !node.getOp().equals("Const"))
        .forEach(node -> unread.add(node.getName()));
    nodes.forEach(
        node -> node.getInputList().forEach(input -> unread.remove(TensorNames.node(input))));
    unread.forEach(name -> outputs.put(name, name + ":0"));
    return outputs;
  }
}
