package org.glocal.savedmodels.detector;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.files.Staging;
import org.glocal.graphs.detector.DetectorInference;
import org.glocal.graphs.detector.DetectorInference.Detections;
import org.glocal.graphs.detector.TrainedDetector;
import org.glocal.savedmodels.detector.adapter.DetectorAdapter;
import org.glocal.savedmodels.detector.adapter.ImageInput;
import org.glocal.savedmodels.files.ModelCard;
import org.glocal.savedmodels.files.ModelPublication;
import org.glocal.savedmodels.files.SavedModelFile;
import org.tensorflow.Graph;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TUint8;

/** Writes a detector as a SavedModel with the TensorFlow Object Detection API's signature. */
public final class DetectorExport {

  private DetectorExport() {}

  /** Builds a detector's graph; its weights must be constants. */
  @FunctionalInterface
  public interface Network {

    /**
     * Adds the detector to a graph.
     *
     * @param images {@code [N, H, W, 3]}; all three sizes are known only at run time
     */
    Detections detect(Ops tf, Operand<TUint8> images);
  }

  /** Detections under the Object Detection API's names. */
  private static Map<String, Operand<?>> named(Detections found) {
    var api = DetectorAdapter.DEFAULT.outputs();
    Map<String, Operand<?>> outputs = new LinkedHashMap<>();
    outputs.put(api.boxes(), found.boxes());
    outputs.put(api.scores(), found.scores());
    outputs.put(api.classes(), found.classes());
    outputs.put(api.count(), found.count());
    return outputs;
  }

  /**
   * Exports a trained detector.
   *
   * @param destination gets the next numbered version
   * @return the version's folder
   */
  public static Path write(ModelPublication destination, TrainedDetector trained)
      throws IOException {
    return write(
        destination,
        (tf, images) -> DetectorInference.build(tf, trained.weights(), trained.network(), images),
        LabelMap.of(trained.classes()),
        new ModelCard(
            "Reference detector",
            "A small anchor-free detector of %s.".formatted(String.join(", ", trained.classes())),
            "that of its training images; glocal itself is Apache-2.0",
            "trained with glocal detector train",
            trained.facts(),
            List.of(
                "Made to try glocal out; knows only images like those that it was trained on.")));
  }

  /**
   * Builds and writes a detector.
   *
   * @param destination gets the next numbered version
   * @return the version's folder
   */
  public static Path write(
      ModelPublication destination, Network network, LabelMap labels, ModelCard card)
      throws IOException {
    try (Graph graph = new Graph()) {
      Ops tf = Ops.create(graph);
      var images =
          tf.withName(ImageInput.NAME)
              .placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      return write(
          destination,
          graph,
          images,
          network.detect(tf, images),
          List.of(),
          companions(labels, card));
    }
  }

  /**
   * Writes a detector whose graph exists already.
   *
   * @param initializers nodes that are to run when the model is loaded
   * @param companions adds the files next to the graph, before the version is moved in place
   */
  public static Path write(
      ModelPublication destination,
      Graph graph,
      Operand<?> images,
      Detections outputs,
      List<String> initializers,
      Staging.Content companions)
      throws IOException {
    var call = new SavedModelFile.SignatureTensors(Map.of(ImageInput.NAME, images), named(outputs));
    return destination.publish(
        folder -> {
          var calls = Map.of(DetectorAdapter.DEFAULT.signature(), call);
          SavedModelFile.write(folder, graph, calls, initializers);
          companions.writeTo(folder);
        });
  }

  /** Writes the files next to the graph that every detector has: label map and model card. */
  public static Staging.Content companions(LabelMap labels, ModelCard card) {
    return folder -> {
      Files.writeString(folder.resolve(LabelMap.FILE), labels.toPbtxt());
      card.write(folder);
    };
  }
}
