package org.glocal.savedmodels.detector.adapter;

import java.util.Map;
import java.util.TreeMap;
import org.glocal.savedmodels.files.Signatures;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.proto.SignatureDef;
import org.tensorflow.proto.TensorInfo;
import org.tensorflow.proto.TensorShapeProto;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

/** Preprocessing of a detector: from 8-bit images of any size to its input tensor. */
public final class DetectorInput {

  private static final int BATCH = 0;
  private static final int HEIGHT = 1;
  private static final int WIDTH = 2;
  private static final int CHANNELS = 3;
  private static final int COLORS = 3;

  private DetectorInput() {}

  /**
   * Finds a detector's input.
   *
   * @param wanted as declared
   * @return with its name and, where the signature has a fixed size, that size
   * @throws IllegalArgumentException if it is not what is declared; one line
   */
  public static DetectorAdapter.InputSpec find(
      SignatureDef signature, DetectorAdapter.InputSpec wanted) {
    Map<String, TensorInfo> inputs = new TreeMap<>(signature.getInputsMap());
    String name = wanted.name();
    if (name == null) {
      name = inputs.size() == 1 ? inputs.keySet().iterator().next() : ImageInput.NAME;
    }
    TensorInfo images = inputs.get(name);
    if (images == null) {
      throw new IllegalArgumentException(
          "no detector: want %s, found inputs %s; name it with setting detectorInput"
              .formatted(
                  wanted.name() == null
                      ? "one input, or one named \"" + ImageInput.NAME + "\""
                      : "an input \"" + name + "\"",
                  inputs.keySet()));
    }
    if (images.getDtype() != wanted.pixels().type()) {
      throw new IllegalArgumentException(
          "want input %s of %s pixels, found %s; say what it takes with setting detectorPixels"
              .formatted(name, wanted.pixels(), Signatures.describe(images)));
    }
    return sized(name, images, wanted);
  }

  private static DetectorAdapter.InputSpec sized(
      String name, TensorInfo images, DetectorAdapter.InputSpec wanted) {
    TensorShapeProto shape = images.getTensorShape();
    if (!shape.getUnknownRank() && (shape.getDimCount() != 4 || side(shape, BATCH) > 1)) {
      throw new IllegalArgumentException(
          "want input %s of shape [1 or ?, height, width, 3], found %s"
              .formatted(name, Signatures.describe(images)));
    }
    if (!shape.getUnknownRank() && differs(side(shape, CHANNELS), COLORS)) {
      throw new IllegalArgumentException(
          "want input %s of shape [1 or ?, height, width, 3], found %s%s"
              .formatted(
                  name,
                  Signatures.describe(images),
                  side(shape, HEIGHT) == COLORS
                      ? ", channels first; export the model for images with channels last"
                      : ""));
    }
    int height = shape.getUnknownRank() ? -1 : side(shape, HEIGHT);
    int width = shape.getUnknownRank() ? -1 : side(shape, WIDTH);
    boolean resized = wanted.width() > 0;
    if (resized && (differs(width, wanted.width()) || differs(height, wanted.height()))) {
      throw new IllegalArgumentException(
          "want input %s of size %d x %d, found %s"
              .formatted(name, wanted.width(), wanted.height(), Signatures.describe(images)));
    }
    if (!resized && (width > 0) != (height > 0)) {
      throw new IllegalArgumentException(
          "input %s has one side of any length, %s; say a size with setting detectorSize"
              .formatted(name, Signatures.describe(images)));
    }
    return resized
        ? new DetectorAdapter.InputSpec(name, wanted.pixels(), wanted.width(), wanted.height())
        : new DetectorAdapter.InputSpec(
            name, wanted.pixels(), Math.max(width, 0), Math.max(height, 0));
  }

  private static int side(TensorShapeProto shape, int dimension) {
    return (int) Math.min(shape.getDim(dimension).getSize(), Integer.MAX_VALUE);
  }

  private static boolean differs(int found, int wanted) {
    return found > 0 && found != wanted;
  }

  /**
   * Makes images what a detector takes.
   *
   * @param images {@code [N, H, W, 3]}
   * @return {@code [N, height, width, 3]} in the adapter's range; the images themselves where
   *     nothing is to be done
   */
  public static Operand<?> apply(Ops tf, Operand<TUint8> images, DetectorAdapter.InputSpec input) {
    boolean bytes = input.pixels() == PixelRange.UINT8;
    if (bytes && input.width() == 0) {
      return images;
    }
    Operand<TFloat32> pixels = tf.dtypes.cast(images, TFloat32.class);
    if (input.width() > 0) {
      var size = tf.constant(new int[] {input.height(), input.width()});
      pixels = tf.image.resizeBilinear(pixels, size, ResizeBilinear.halfPixelCenters(true));
    }
    if (bytes) {
      return tf.dtypes.cast(tf.math.round(pixels), TUint8.class);
    }
    var scaled = tf.math.mul(pixels, tf.constant(input.pixels().scale()));
    return tf.math.add(scaled, tf.constant(input.pixels().shift()));
  }
}
