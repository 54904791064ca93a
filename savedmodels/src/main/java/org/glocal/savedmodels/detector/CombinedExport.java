package org.glocal.savedmodels.detector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.detector.DetectorInference.Detections;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.detector.adapter.DetectorInput;
import org.glocal.savedmodels.detector.adapter.DetectorOutput;
import org.glocal.savedmodels.detector.adapter.DetectorSignature;
import org.glocal.savedmodels.detector.adapter.ImageInput;
import org.glocal.savedmodels.files.ModelCard;
import org.glocal.savedmodels.files.ModelFolder;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.graphdef.Joining;
import org.glocal.savedmodels.graphdef.TensorNames;
import org.glocal.savedmodels.runtime.FrozenModel;
import org.glocal.savedmodels.safety.CheckedModel;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.proto.AttrValue;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.GraphDef;
import org.tensorflow.proto.NodeDef;
import org.tensorflow.types.TUint8;

/** Exports a translator and a detector joined into one SavedModel: image in, detections out. */
public final class CombinedExport {

  private static final String TRANSLATOR = "translator";
  private static final String DETECTOR = "detector";
  private static final String TRANSLATED = "translated";
  private static final String FITTING = "fitting";

  private CombinedExport() {}

  /**
   * Combines two models, however their parts are named. Variables of both become constants.
   *
   * @param options how the detector is to be read and whether both models are trusted; the combined
   *     model has the Object Detection API's conventions
   * @param settings of the sessions that read the variables
   * @param destination gets the next numbered version, with the detector's label map and the
   *     adapter by which it was read
   * @return the version's folder
   * @throws IllegalArgumentException if they are no translator and detector, or cannot be combined;
   *     one line
   */
  public static Path write(
      Path translator,
      Path detector,
      DetectorOptions options,
      SessionSettings settings,
      ModelPublication destination)
      throws IOException {
    CheckedModel first = CheckedModel.read(translator, options.trust());
    DetectorSource second = DetectorSource.read(detector, options);
    DetectorSignature signature = second.signature();
    FrozenModel frozenFirst = translator(first, settings);
    FrozenModel frozenSecond = FrozenModel.of(second.model(), signature.outputs(), settings);
    GraphDef front = front(first, frozenFirst.graph(), signature);
    String images = TensorNames.node(signature.images().getName());
    GraphDef back = Joining.prefixed(frozenSecond.graph(), DETECTOR, Map.of(images, FITTING));
    List<String> initializers = new ArrayList<>();
    frozenFirst.initializers().forEach(node -> initializers.add(TRANSLATOR + "/" + node));
    frozenSecond.initializers().forEach(node -> initializers.add(DETECTOR + "/" + node));
    try (Graph graph = new Graph()) {
      graph.importGraphDef(Joining.joined(List.of(front, back)));
      return DetectorExport.write(
          destination,
          graph,
          graph.outputOrThrow(ImageInput.NAME + ":0"),
          outputs(graph, signature),
          initializers,
          folder -> {
            DetectorExport.companions(second.labels(), card(first, second)).writeTo(folder);
            second.writeAdapter(folder);
          });
    }
  }

  private static FrozenModel translator(CheckedModel model, SessionSettings settings) {
    var signature = TranslatorModel.signature(model);
    return FrozenModel.of(
        model,
        List.of(signature.getOutputsOrThrow(TranslatorModel.TRANSLATED).getName()),
        settings);
  }

  /**
   * From the combined model's input to {@link #FITTING}, the translation as the detector takes it.
   */
  private static GraphDef front(
      CheckedModel model, GraphDef translator, DetectorSignature detector) {
    var signature = TranslatorModel.signature(model);
    String images = signature.getInputsOrThrow(TranslatorModel.IMAGES).getName();
    String translated = signature.getOutputsOrThrow(TranslatorModel.TRANSLATED).getName();
    var fed = Map.of(TensorNames.node(images), ImageInput.NAME + ":0");
    GraphDef whole =
        Joining.prefixed(translator, TRANSLATOR, fed).toBuilder()
            .addNode(ImageInput.placeholder(detector.batch()))
            .addNode(alias(TRANSLATED, TRANSLATOR + "/" + translated))
            .build();
    return withFittingInput(whole, detector);
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

  private static GraphDef withFittingInput(GraphDef translator, DetectorSignature signature) {
    try (Graph graph = new Graph()) {
      graph.importGraphDef(translator);
      Ops tf = Ops.create(graph).withSubScope("fit");
      Operand<TUint8> translated = graph.outputOrThrow(TRANSLATED + ":0").expect(TUint8.class);
      Operand<?> fitting = DetectorInput.apply(tf, translated, signature.adapter().input());
      Ops.create(graph).withName(FITTING).identity(fitting);
      return graph.toGraphDef();
    }
  }

  private static Detections outputs(Graph graph, DetectorSignature signature) {
    return DetectorOutput.apply(
        Ops.create(graph),
        signature.adapter(),
        graph.outputOrThrow(FITTING + ":0"),
        output(graph, signature.boxes()),
        output(graph, signature.scores()),
        output(graph, signature.classes()),
        signature.count().map(count -> output(graph, count)));
  }

  private static Operand<?> output(Graph graph, String tensor) {
    return graph.outputOrThrow(DETECTOR + "/" + tensor);
  }

  private static ModelCard card(CheckedModel first, DetectorSource second) throws IOException {
    ModelFolder translator = first.folder();
    ModelFolder detector = second.model().folder();
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
        Map.of(),
        List.of("Images want sides of at least %d px.".formatted(TranslatorModel.SMALLEST_SIDE)),
        ModelCard.warningsOf(translator.path()));
  }
}
