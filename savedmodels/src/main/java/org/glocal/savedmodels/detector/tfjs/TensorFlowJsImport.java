package org.glocal.savedmodels.detector.tfjs;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.glocal.datasets.files.Messages;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.detector.DetectorExport;
import org.glocal.savedmodels.detector.LabelMap;
import org.glocal.savedmodels.detector.adapter.DetectorAdapter;
import org.glocal.savedmodels.detector.adapter.ImageInput;
import org.glocal.savedmodels.files.ModelCard;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.graphdef.TensorNames;
import org.glocal.savedmodels.safety.CheckedModel;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * Turns a TensorFlow.js graph model of a detector into a SavedModel with the TensorFlow Object
 * Detection API's signature.
 */
public final class TensorFlowJsImport {

  private TensorFlowJsImport() {}

  /**
   * Imports a detector.
   *
   * @param source folder of {@code model.json}
   * @param labelMap what the class numbers mean; null to take COCO's names where the number of
   *     classes is COCO's
   * @param settings of the session that looks at the graph's shapes
   * @param destination gets the next numbered version
   * @return the version's folder
   * @throws IllegalArgumentException if the source is damaged or no detector that is understood;
   *     one line
   */
  public static Path convert(
      Path source, Path labelMap, SessionSettings settings, ModelPublication destination)
      throws IOException {
    LabelMap labels = labelMap == null ? cocoLabels() : LabelMap.read(labelMap);
    GraphModel read = GraphModel.read(source);
    check(source, read);
    try (Graph graph = new Graph()) {
      importInto(graph, source, withImageInput(source, read.graph()));
      var images = graph.outputOrThrow(ImageInput.NAME + ":0");
      ImportedHead head;
      try (Session session = new Session(graph, settings.inference())) {
        head = ImportedHead.find(source, graph, session, read.outputs());
      }
      var outputs = head.finish(Ops.create(graph), source, labels);
      return DetectorExport.write(
          destination,
          graph,
          images,
          outputs,
          List.of(),
          DetectorExport.companions(labels, card(source, head)));
    }
  }

  /** A browser's model computes; what does more would be run here with the user's rights. */
  private static void check(Path source, GraphModel model) {
    var outputs = SignatureDef.newBuilder();
    model
        .outputs()
        .forEach(
            (name, tensor) ->
                outputs.putOutputs(name, TensorInfo.newBuilder().setName(tensor).build()));
    try {
      CheckedModel.check(
          MetaGraphDef.newBuilder()
              .setGraphDef(model.graph())
              .putSignatureDef(DetectorAdapter.DEFAULT.signature(), outputs.build())
              .build());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("%s: %s".formatted(source, e.getMessage()), e);
    }
  }

  /** The eighty classes of COCO, with the numbers that its detectors were trained on: up to 90. */
  public static LabelMap cocoLabels() {
    try (Reader in =
        new InputStreamReader(
            TensorFlowJsImport.class.getResourceAsStream("coco_labels.json"),
            StandardCharsets.UTF_8)) {
      return LabelMap.json(in);
    } catch (IOException e) {
      throw new IllegalStateException("coco_labels.json is part of this library", e);
    }
  }

  private static void importInto(Graph graph, Path source, GraphDef definition) {
    try {
      graph.importGraphDef(definition);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: TensorFlow refuses this graph: %s".formatted(source, Messages.firstLine(e)), e);
    }
  }

  /** Gives a graph an 8-bit image input of any size in place of its placeholder. */
  private static GraphDef withImageInput(Path source, GraphDef graph) {
    List<NodeDef> placeholders =
        graph.getNodeList().stream().filter(node -> node.getOp().equals("Placeholder")).toList();
    if (placeholders.size() != 1) {
      throw new IllegalArgumentException(
          "%s: want one input, found %s"
              .formatted(source, placeholders.stream().map(NodeDef::getName).toList()));
    }
    NodeDef placeholder = placeholders.get(0);
    String input = inputName(placeholder, graph);
    // Exported heads often know a batch of 1 only.
    var edited = graph.toBuilder().clearNode().addNode(ImageInput.placeholder(1));
    for (NodeDef node : graph.getNodeList()) {
      edited.addNode(
          node == placeholder
              ? castTo(placeholder, input)
              : redirected(node, placeholder.getName(), input));
    }
    return edited.build();
  }

  /** The model's own input's; another one where that is what ours is called, as in TensorFlow 2. */
  private static String inputName(NodeDef placeholder, GraphDef graph) {
    String name = placeholder.getName();
    if (name.equals(ImageInput.NAME)) {
      Set<String> taken =
          graph.getNodeList().stream().map(NodeDef::getName).collect(Collectors.toSet());
      while (taken.contains(name)) {
        name += "_pixels";
      }
    }
    return name;
  }

  private static NodeDef redirected(NodeDef node, String from, String to) {
    if (from.equals(to) || node.getInputList().isEmpty()) {
      return node;
    }
    NodeDef.Builder redirected = node.toBuilder();
    for (int i = 0; i < node.getInputCount(); i++) {
      String input = node.getInput(i);
      if (TensorNames.node(input).equals(from)) {
        redirected.setInput(i, input.startsWith("^") ? "^" + to : to);
      }
    }
    return redirected.build();
  }

  private static NodeDef castTo(NodeDef placeholder, String name) {
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Cast")
        .addInput(ImageInput.NAME)
        .putAttr("SrcT", type(DataType.DT_UINT8))
        .putAttr("DstT", placeholder.getAttrOrThrow("dtype"))
        .build();
  }

  private static AttrValue type(DataType type) {
    return AttrValue.newBuilder().setType(type).build();
  }

  private static ModelCard card(Path source, ImportedHead head) throws IOException {
    PackageOrigin origin = PackageOrigin.of(source);
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("made by", "glocal detector import-tfjs, from a TensorFlow.js graph model");
    facts.put("weights", "as they were; nothing was trained");
    facts.put("added", head.added());
    return new ModelCard(
        "Detector " + source.toAbsolutePath().normalize().getFileName(),
        "An object detector, frozen, with the TensorFlow Object Detection API's signature.",
        origin.license(),
        origin.source(),
        facts,
        List.of("One image at a time; any size.", "Its license is that of its source: check it."));
  }
}
