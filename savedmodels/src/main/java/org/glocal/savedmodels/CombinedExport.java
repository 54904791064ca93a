package org.glocal.savedmodels;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.graphdef.Joining;
import org.glocal.savedmodels.graphdef.TensorNames;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TFloat32;

/** Makes one SavedModel of a translator and a detector: image in, detections out. */
public final class CombinedExport {

  private static final String TRANSLATOR = "translator";
  private static final String DETECTOR = "detector";
  private static final String TRANSLATED = "translated";

  private CombinedExport() {}

  /**
   * Combines two models, however their parts are named. Variables of both become constants.
   *
   * @param options where the detector differs from what the Object Detection API writes; the
   *     combined model has the API's names
   * @param model gets the next numbered version, with the detector's label map
   * @return the version's folder
   * @throws IllegalArgumentException if they are no translator and detector, or cannot be combined;
   *     one line
   */
  public static Path write(Path translator, Path detector, DetectorOptions options, Path model)
      throws IOException {
    ModelPublication.check(model);
    ModelFolder translatorFolder = ModelFolder.find(translator);
    ModelFolder detectorFolder = ModelFolder.find(detector);
    MetaGraphDef detectorModel = SavedModelFile.read(detectorFolder);
    var signature = DetectorSignature.of(detectorFolder.path(), detectorModel, options);
    LabelMap labels = Detector.labels(detectorFolder, options);
    GraphDef joined =
        Joining.joined(
            List.of(
                GraphDef.newBuilder().addNode(ImageInput.placeholder(signature.batch())).build(),
                translatorGraph(translatorFolder),
                detectorGraph(detectorFolder, detectorModel, signature)));
    try (Graph graph = new Graph()) {
      graph.importGraphDef(joined);
      var images = graph.outputOrThrow(ImageInput.NAME + ":0");
      var card = card(translatorFolder, detectorFolder);
      return DetectorExport.write(model, graph, images, outputs(graph, signature), labels, card);
    }
  }

  private static GraphDef translatorGraph(ModelFolder folder) {
    var signature = Translator.signature(folder);
    String images = signature.getInputsOrThrow(Translator.IMAGES).getName();
    String translated = signature.getOutputsOrThrow(Translator.TRANSLATED).getName();
    GraphDef graph = FrozenModel.of(folder, SavedModelFile.read(folder), List.of(translated));
    GraphDef moved =
        Joining.prefixed(
            graph, TRANSLATOR, Map.of(TensorNames.node(images), ImageInput.NAME + ":0"));
    return moved.toBuilder().addNode(alias(TRANSLATED, TRANSLATOR + "/" + translated)).build();
  }

  /** A node of a known name for a tensor, so that others can be redirected to it. */
  private static NodeDef alias(String name, String tensor) {
    var type = AttrValue.newBuilder().setType(DataType.DT_UINT8);
    return NodeDef.newBuilder()
        .setName(name)
        .setOp("Identity")
        .addInput(tensor)
        .putAttr("T", type.build())
        .build();
  }

  private static GraphDef detectorGraph(
      ModelFolder folder, MetaGraphDef model, DetectorSignature signature) {
    GraphDef graph = FrozenModel.of(folder, model, signature.outputs());
    String images = TensorNames.node(signature.images().getName());
    return Joining.prefixed(graph, DETECTOR, Map.of(images, TRANSLATED));
  }

  private static DetectorExport.Outputs outputs(Graph graph, DetectorSignature signature) {
    Ops tf = Ops.create(graph);
    var scores = output(graph, signature.scores());
    return new DetectorExport.Outputs(
        output(graph, signature.boxes()),
        scores,
        output(graph, signature.classes()),
        signature.count().map(count -> output(graph, count)).orElseGet(() -> positive(tf, scores)));
  }

  private static Operand<TFloat32> output(Graph graph, String tensor) {
    return Numbers.asFloats(Ops.create(graph), graph.outputOrThrow(DETECTOR + "/" + tensor));
  }

  /** How many scores of each image are above 0. */
  private static Operand<TFloat32> positive(Ops tf, Operand<TFloat32> scores) {
    var meant = tf.dtypes.cast(tf.math.greater(scores, tf.constant(0f)), TFloat32.class);
    return tf.sum(meant, tf.constant(1));
  }

  private static ModelCard card(ModelFolder translator, ModelFolder detector) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("translator", translator.name());
    facts.put("translator's SHA-256", translator.fingerprint());
    facts.put("detector", detector.name());
    facts.put("detector's SHA-256", detector.fingerprint());
    return new ModelCard(
        "Detector %s behind translator %s".formatted(detector.name(), translator.name()),
        "Translates each image into the domain that the detector knows, then detects; the"
            + " detector's weights are unchanged. Boxes are those of the image that is given.",
        "those of both models; see their cards",
        "glocal combine",
        facts,
        List.of("Images want sides of at least %d px.".formatted(Translator.SMALLEST_SIDE)));
  }
}
