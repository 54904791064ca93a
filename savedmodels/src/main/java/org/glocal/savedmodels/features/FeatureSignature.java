package org.glocal.savedmodels.features;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.glocal.savedmodels.files.SavedModelFile;
import org.glocal.savedmodels.files.Signatures;
import org.tensorflow.proto.DataType;
import org.tensorflow.proto.MetaGraphDef;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;

/**
 * The tensors of a feature network, by their names in its graph, and the size of its images.
 *
 * @param images the input, {@code [N, H, W, 3]}
 * @param bytes whether it takes uint8; else float32
 * @param width px
 * @param height px
 * @param features the output, {@code [N, D]} or {@code [N, h, w, D]}
 */
record FeatureSignature(String images, boolean bytes, int width, int height, String features) {

  /**
   * Looks a feature network's tensors up.
   *
   * @param model for messages
   * @throws IllegalArgumentException if the model is no such network; one line that says what it is
   *     instead
   */
  static FeatureSignature of(Path model, MetaGraphDef graph, FeatureOptions options) {
    Map<String, SignatureDef> signatures = new TreeMap<>(graph.getSignatureDefMap());
    signatures.remove(SavedModelFile.INITIALIZING_SIGNATURE);
    SignatureDef signature = signatures.get(options.signature());
    if (signature == null) {
      throw new IllegalArgumentException(
          "%s: no feature network: want a signature \"%s\", found %s"
              .formatted(model, options.signature(), Signatures.summary(signatures)));
    }
    var images = images(model, signature);
    var shape = images.getTensorShape();
    return new FeatureSignature(
        images.getName(),
        images.getDtype() == DataType.DT_UINT8,
        side(shape, 2, options.width()),
        side(shape, 1, options.height()),
        output(model, signature, options).getName());
  }

  private static TensorInfo images(Path model, SignatureDef signature) {
    var inputs = new TreeMap<>(signature.getInputsMap());
    if (inputs.size() != 1) {
      throw new IllegalArgumentException(
          "%s: no feature network: want one input, found %s".formatted(model, inputs.keySet()));
    }
    var images = inputs.firstEntry().getValue();
    boolean typed =
        images.getDtype() == DataType.DT_UINT8 || images.getDtype() == DataType.DT_FLOAT;
    if (!typed || !takesOneImage(images.getTensorShape())) {
      throw new IllegalArgumentException(
          "%s: want an input of uint8 or float32 [1 or N, H, W, 3], found %s"
              .formatted(model, Signatures.describe(images)));
    }
    return images;
  }

  private static boolean takesOneImage(TensorShapeProto shape) {
    return shape.getUnknownRank()
        || shape.getDimCount() == 4
            && shape.getDim(0).getSize() <= 1
            && (shape.getDim(3).getSize() == 3 || shape.getDim(3).getSize() < 0);
  }

  private static int side(TensorShapeProto shape, int dimension, int ifAny) {
    boolean any = shape.getUnknownRank() || shape.getDim(dimension).getSize() < 0;
    return any ? ifAny : (int) shape.getDim(dimension).getSize();
  }

  private static TensorInfo output(Path model, SignatureDef signature, FeatureOptions options) {
    var outputs = new TreeMap<>(signature.getOutputsMap());
    var features =
        options.output() == null && outputs.size() == 1
            ? outputs.firstEntry().getValue()
            : outputs.get(String.valueOf(options.output()));
    if (features == null) {
      throw new IllegalArgumentException(
          "%s: want %s, found %s; name the one to take"
              .formatted(
                  model,
                  options.output() == null
                      ? "one output of features"
                      : "an output \"" + options.output() + "\"",
                  outputs.keySet()));
    }
    var shape = features.getTensorShape();
    if (features.getDtype() != DataType.DT_FLOAT
        || !shape.getUnknownRank() && shape.getDimCount() != 2 && shape.getDimCount() != 4) {
      throw new IllegalArgumentException(
          "%s: want features as float32 [N, D] or [N, h, w, D], found %s"
              .formatted(model, Signatures.describe(features)));
    }
    return features;
  }
}
