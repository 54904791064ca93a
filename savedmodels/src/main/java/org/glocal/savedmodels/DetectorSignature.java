package org.glocal.savedmodels;

import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The tensors of a detector, by their names in its graph.
 *
 * @param images the input, uint8 {@code [1 or N, H, W, 3]}
 * @param boxes {@code [1, M, 4]}
 * @param scores {@code [1, M]}
 * @param classes {@code [1, M]}
 * @param count {@code [1]}; empty if every row is meant
 */
record DetectorSignature(
    TensorInfo images, String boxes, String scores, String classes, Optional<String> count) {

  /**
   * Looks a detector's tensors up.
   *
   * @param model for messages
   * @throws IllegalArgumentException if the model is no such detector; one line that says what it
   *     is instead
   */
  static DetectorSignature of(Path model, MetaGraphDef graph, DetectorOptions options) {
    Map<String, SignatureDef> signatures = new TreeMap<>(graph.getSignatureDefMap());
    signatures.remove("__saved_model_init_op");
    SignatureDef signature = signatures.get(options.signature());
    if (signature == null) {
      throw new IllegalArgumentException(
          "%s: no detector: want a signature \"%s\", found %s"
              .formatted(model, options.signature(), summary(signatures)));
    }
    var outputs = new TreeMap<>(signature.getOutputsMap());
    for (String wanted : List.of(options.boxes(), options.scores(), options.classes())) {
      if (!outputs.containsKey(wanted)) {
        throw new IllegalArgumentException(
            "%s: no detector: want an output \"%s\" of signature \"%s\", found %s; name the outputs if they are these"
                .formatted(model, wanted, options.signature(), outputs.keySet()));
      }
    }
    return new DetectorSignature(
        images(model, signature),
        outputs.get(options.boxes()).getName(),
        outputs.get(options.scores()).getName(),
        outputs.get(options.classes()).getName(),
        Optional.ofNullable(outputs.get(options.count())).map(TensorInfo::getName));
  }

  private static TensorInfo images(Path model, SignatureDef signature) {
    var inputs = new TreeMap<>(signature.getInputsMap());
    TensorInfo images =
        inputs.size() == 1 ? inputs.firstEntry().getValue() : inputs.get(ImageInput.NAME);
    if (images == null) {
      throw new IllegalArgumentException(
          "%s: no detector: want one input, or one named \"input_tensor\", found %s"
              .formatted(model, inputs.keySet()));
    }
    if (images.getDtype() != DataType.DT_UINT8 || !takesAnySize(images.getTensorShape())) {
      throw new IllegalArgumentException(
          "%s: want input uint8 [1 or N, any, any, 3], found %s"
              .formatted(model, describe(images)));
    }
    return images;
  }

  private static boolean takesAnySize(TensorShapeProto shape) {
    return shape.getUnknownRank()
        || shape.getDimCount() == 4
            && shape.getDim(0).getSize() <= 1
            && shape.getDim(1).getSize() < 0
            && shape.getDim(2).getSize() < 0;
  }

  /** The size of the batch that it takes; -1 for any. */
  long batch() {
    var shape = images.getTensorShape();
    return shape.getUnknownRank() ? -1 : shape.getDim(0).getSize();
  }

  /** All outputs. */
  List<String> outputs() {
    return Stream.concat(Stream.of(boxes, scores, classes), count.stream()).toList();
  }

  /** What signatures there are and which outputs each has, such as {@code {predict=[y]}}. */
  static String summary(Map<String, SignatureDef> signatures) {
    Map<String, List<String>> outputs = new TreeMap<>();
    signatures.forEach(
        (name, signature) ->
            outputs.put(name, signature.getOutputsMap().keySet().stream().sorted().toList()));
    return outputs.toString();
  }

  /** A tensor's element type and shape, such as {@code uint8 [?, ?, ?, 3]}. */
  static String describe(TensorInfo tensor) {
    String type = tensor.getDtype().name().substring("DT_".length()).toLowerCase(Locale.ROOT);
    TensorShapeProto shape = tensor.getTensorShape();
    if (shape.getUnknownRank()) {
      return type + " of any shape";
    }
    List<String> sizes =
        shape.getDimList().stream()
            .map(dim -> dim.getSize() < 0 ? "?" : Long.toString(dim.getSize()))
            .toList();
    return type + " " + sizes;
  }
}
