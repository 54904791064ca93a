package org.glocal.savedmodels.detector.adapter;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.files.Signatures;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;

/**
 * The input and output tensors of a detector, resolved from its signature by an adapter.
 *
 * @param adapter with all names as they are in the signature, and the size that images are
 *     stretched to
 * @param images the input, {@code [1 or N, H, W, 3]}
 * @param boxes reference to a tensor of its graph
 * @param scores likewise
 * @param classes likewise
 * @param count likewise; empty if every row with a score above 0 is valid
 */
public record DetectorSignature(
    DetectorAdapter adapter,
    TensorInfo images,
    String boxes,
    String scores,
    String classes,
    Optional<String> count) {

  private static final int CORNERS = 4;

  /**
   * Looks a detector's tensors up.
   *
   * @throws IllegalArgumentException if the model is no such detector; one line that says what it
   *     is instead
   */
  public static DetectorSignature of(MetaGraphDef graph, DetectorAdapter adapter) {
    Map<String, SignatureDef> signatures = new TreeMap<>(graph.getSignatureDefMap());
    signatures.remove(SavedModelFile.INITIALIZING_SIGNATURE);
    SignatureDef signature = signatures.get(adapter.signature());
    if (signature == null) {
      throw new IllegalArgumentException(
          "no detector: want a signature \"%s\", found %s"
              .formatted(adapter.signature(), Signatures.summary(signatures)));
    }
    var outputs = adapter.outputs();
    var boxes = output(signature, adapter, outputs.boxes());
    requireCorners(boxes);
    var scores = output(signature, adapter, outputs.scores());
    var classes = output(signature, adapter, outputs.classes());
    var count = Signatures.output(signature, outputs.count());
    var named =
        new DetectorAdapter.OutputNames(
            boxes.getKey(),
            scores.getKey(),
            classes.getKey(),
            count.map(Map.Entry::getKey).orElse(null));
    var input = DetectorInput.find(signature, adapter.input());
    return new DetectorSignature(
        adapter.withInput(input).withOutputs(named),
        signature.getInputsOrThrow(input.name()),
        boxes.getValue().getName(),
        scores.getValue().getName(),
        classes.getValue().getName(),
        count.map(found -> found.getValue().getName()));
  }

  private static Map.Entry<String, TensorInfo> output(
      SignatureDef signature, DetectorAdapter adapter, String wanted) {
    var found =
        Signatures.output(signature, wanted)
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no detector: want an output \"%s\" of signature \"%s\", found %s; name the outputs if they are these"
                            .formatted(
                                wanted, adapter.signature(), Signatures.outputs(signature))));
    DataType type = found.getValue().getDtype();
    if (type == DataType.DT_STRING) {
      throw new IllegalArgumentException(
          "no detector: want numbers from output \"%s\", found text; name another of %s"
              .formatted(found.getKey(), Signatures.outputs(signature)));
    }
    return found;
  }

  /** Boxes of a known shape must be rows: four columns of all boxes are no boxes. */
  private static void requireCorners(Map.Entry<String, TensorInfo> boxes) {
    var shape = boxes.getValue().getTensorShape();
    if (shape.getUnknownRank() || shape.getDimCount() == 0) {
      return;
    }
    long last = shape.getDim(shape.getDimCount() - 1).getSize();
    if (last >= 0 && last != CORNERS) {
      throw new IllegalArgumentException(
          "want boxes of shape [?, ?, 4] from output \"%s\", found %s; transpose them in the model, or name another output"
              .formatted(boxes.getKey(), Signatures.describe(boxes.getValue())));
    }
  }

  /** The size of the batch that it takes; -1 for any. */
  public long batch() {
    var shape = images.getTensorShape();
    return shape.getUnknownRank() ? -1 : shape.getDim(0).getSize();
  }

  /** All outputs. */
  public List<String> outputs() {
    return Stream.concat(Stream.of(boxes, scores, classes), count.stream()).toList();
  }
}
