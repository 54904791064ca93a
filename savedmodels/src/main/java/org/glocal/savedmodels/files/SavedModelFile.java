package org.glocal.savedmodels.files;

import com.google.protobuf.InvalidProtocolBufferException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.glocal.savedmodels.graphdef.Pruning;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.Output;
import org.tensorflow.TensorFlow;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SavedModel;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/** Reads and writes {@code saved_model.pb} as a protocol buffer, without TensorFlow's runtime. */
public final class SavedModelFile {

  /** The tag of the graph for serving. */
  public static final String SERVE_TAG = "serve";

  /** The signature that a model has unless it is named. */
  public static final String DEFAULT_SIGNATURE = "serving_default";

  /** The signature by which loaders initialize tables; nobody calls it. */
  public static final String INITIALIZING_SIGNATURE = "__saved_model_init_op";

  private static final String INITIALIZING_NODE = "run_first";

  private static final String PREDICT = "tensorflow/serving/predict";

  private SavedModelFile() {}

  /**
   * Reads the graph for serving: the one that TensorFlow loads for the tag alone.
   *
   * @throws IllegalArgumentException if the file is damaged or has no such graph; one line
   */
  public static MetaGraphDef read(ModelFolder model) {
    Path file = model.path().resolve(ModelFolder.GRAPH_FILE);
    try (InputStream in = Files.newInputStream(file)) {
      List<MetaGraphDef> graphs = SavedModel.parseFrom(in).getMetaGraphsList();
      return graphs.stream()
          .filter(graph -> tags(graph).equals(Set.of(SERVE_TAG)))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "%s: want a graph tagged \"%s\" and nothing else, found %s"
                          .formatted(
                              file,
                              SERVE_TAG,
                              graphs.stream().map(SavedModelFile::tags).toList())));
    } catch (InvalidProtocolBufferException e) {
      throw new IllegalArgumentException(
          "%s: damaged, or no SavedModel: %s".formatted(file, e.getMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Set<String> tags(MetaGraphDef graph) {
    return new TreeSet<>(graph.getMetaInfoDef().getTagsList());
  }

  /**
   * One way to call a model.
   *
   * @param inputs tensors that the caller feeds, by the names that the caller uses
   * @param outputs tensors that the caller gets, likewise
   */
  public record SignatureTensors(Map<String, Operand<?>> inputs, Map<String, Operand<?>> outputs) {

    public SignatureTensors {
      inputs = new LinkedHashMap<>(inputs);
      outputs = new LinkedHashMap<>(outputs);
    }

    private SignatureDef signature() {
      var signature = SignatureDef.newBuilder().setMethodName(PREDICT);
      inputs.forEach((name, operand) -> signature.putInputs(name, info(operand.asOutput())));
      outputs.forEach((name, operand) -> signature.putOutputs(name, info(operand.asOutput())));
      return signature.build();
    }
  }

  /**
   * Writes a graph without variables: everything it knows is in its constants.
   *
   * @param folder exists; gets {@code saved_model.pb}
   * @param calls by signature name
   */
  public static void write(Path folder, Graph graph, Map<String, SignatureTensors> calls)
      throws IOException {
    write(folder, graph, calls, List.of());
  }

  /**
   * Writes a graph whose tables are filled from its constants.
   *
   * @param initializers nodes that are to run when the model is loaded
   */
  public static void write(
      Path folder, Graph graph, Map<String, SignatureTensors> calls, List<String> initializers)
      throws IOException {
    List<String> needed = new ArrayList<>(initializers);
    calls.values().stream()
        .flatMap(call -> call.outputs().values().stream())
        .forEach(operand -> needed.add(operand.asOutput().op().name()));
    GraphDef definition = Pruning.ancestors(graph.toGraphDef(), needed);
    var meta =
        MetaGraphDef.newBuilder()
            .setMetaInfoDef(
                MetaGraphDef.MetaInfoDef.newBuilder()
                    .addTags(SERVE_TAG)
                    .setTensorflowVersion(TensorFlow.version()))
            .setGraphDef(definition);
    calls.forEach((name, call) -> meta.putSignatureDef(name, call.signature()));
    if (!initializers.isEmpty()) {
      addInitialization(meta, initializers);
    }
    var model = SavedModel.newBuilder().setSavedModelSchemaVersion(1).addMetaGraphs(meta).build();
    Files.write(folder.resolve(ModelFolder.GRAPH_FILE), model.toByteArray());
  }

  private static void addInitialization(MetaGraphDef.Builder meta, List<String> initializers) {
    var all = NodeDef.newBuilder().setName(INITIALIZING_NODE).setOp("NoOp");
    initializers.forEach(node -> all.addInput("^" + node));
    meta.getGraphDefBuilder().addNode(all);
    var result =
        TensorInfo.newBuilder()
            .setName(INITIALIZING_NODE)
            .setTensorShape(TensorShapeProto.newBuilder().setUnknownRank(true));
    meta.putSignatureDef(
        INITIALIZING_SIGNATURE,
        SignatureDef.newBuilder().putOutputs(INITIALIZING_SIGNATURE, result.build()).build());
  }

  private static TensorInfo info(Output<?> output) {
    return TensorInfo.newBuilder()
        .setName(output.op().name() + ":" + output.index())
        .setDtype(DataType.forNumber(output.dataType().getNumber()))
        .setTensorShape(shape(output.shape()))
        .build();
  }

  private static TensorShapeProto shape(Shape shape) {
    var proto = TensorShapeProto.newBuilder();
    if (shape.isUnknown()) {
      return proto.setUnknownRank(true).build();
    }
    for (long size : shape.asArray()) {
      proto.addDim(TensorShapeProto.Dim.newBuilder().setSize(size));
    }
    return proto.build();
  }
}
