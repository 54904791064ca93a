package org.glocal.graphs.detector;

import java.util.List;
import java.util.Map;
import org.glocal.graphs.weights.ConstantWeights;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.WeightArray;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;
import org.tensorflow.types.TUint8;

/** The frozen detector: images in, boxes out, as the TensorFlow Object Detection API gives them. */
public final class DetectorInference {

  /** The maximum number of detections reported for one image. */
  public static final int MAX_DETECTIONS = 100;

  /**
   * Detections; M = 100, sorted by score, padded with zeros.
   *
   * @param boxes {@code [N, M, 4]}: yMin, xMin, yMax, xMax, in [0, 1] of the image's sides
   * @param scores {@code [N, M]}, [0, 1]
   * @param classes {@code [N, M]}, counted from 1 in the order of the training classes
   * @param count {@code [N]}: how many of the M are valid
   */
  public record Detections(
      Operand<TFloat32> boxes,
      Operand<TFloat32> scores,
      Operand<TFloat32> classes,
      Operand<TFloat32> count) {}

  private DetectorInference() {}

  /**
   * Builds the detector with its weights as constants.
   *
   * @param trained what training left behind, {@link DetectorGraph#weights}
   * @param images {@code [N, H, W, 3]}; all sizes may be unknown until run time
   */
  public static Detections build(
      Ops tf, Map<String, WeightArray> trained, DetectorConfig config, Operand<TUint8> images) {
    var weights = new ConstantWeights(tf, BatchNormalization.folded(trained));
    NormalizedConvolution folded =
        (ops, name, convolution, x) ->
            convolution.apply(ops, weights.scope(name), Initializer.HE_NORMAL, x);
    var maps = new DetectorNetwork(config).apply(tf, weights, folded, padded(tf, config, images));
    return detections(tf, config, maps, size(tf, tf.shape(images)));
  }

  /** The image on the network's grid: the missing rows and columns hold the mean gray. */
  private static Operand<TFloat32> padded(Ops tf, DetectorConfig config, Operand<TUint8> images) {
    var missing =
        tf.math.floorMod(
            tf.math.neg(size(tf, tf.shape(images))), tf.constant(DetectorConfig.COARSEST_STRIDE));
    var after =
        tf.concat(
            List.of(tf.constant(new int[] {0}), missing, tf.constant(new int[] {0})),
            tf.constant(0));
    var paddings = tf.stack(List.of(tf.constant(new int[4]), after), Stack.axis(1L));
    var pixels = tf.dtypes.cast(images, TFloat32.class);
    var padded = tf.pad(pixels, paddings, tf.constant((float) config.mean()));
    return tf.ensureShape(
        padded, Shape.of(-1, -1, -1, 3)); // the shape is lost because the padding varies
  }

  /** Height and width of an image tensor's shape, {@code [2]}. */
  private static Operand<TInt32> size(Ops tf, Operand<TInt32> shape) {
    return tf.slice(shape, tf.constant(new int[] {1}), tf.constant(new int[] {2}));
  }

  private static Detections detections(
      Ops tf, DetectorConfig config, DetectorNetwork.Maps maps, Operand<TInt32> imageSize) {
    var grid = size(tf, tf.shape(maps.logits()));
    var rows = middles(tf, grid, 0, new int[] {1, -1, 1, 1});
    var columns = middles(tf, grid, 1, new int[] {1, 1, -1, 1});
    var height = extent(tf, imageSize, 0);
    var width = extent(tf, imageSize, 1);
    var inside = tf.math.logicalAnd(tf.math.less(rows, height), tf.math.less(columns, width));
    var scores =
        tf.math.mul(tf.math.sigmoid(maps.logits()), tf.dtypes.cast(inside, TFloat32.class));
    var points =
        tf.reshape(
            scores,
            tf.stack(List.of(batch(tf, scores), tf.constant(-1), tf.constant(config.classes()))));
    return NonMaxSuppression.apply(
        tf, boxes(tf, maps.distances(), rows, columns, height, width), points);
  }

  private static Operand<TInt32> batch(Ops tf, Operand<TFloat32> x) {
    return tf.squeeze(
        tf.slice(tf.shape(x), tf.constant(new int[] {0}), tf.constant(new int[] {1})));
  }

  /** Every point's box in shares of the image, {@code [N, h w, 1, 4]}: yMin, xMin, yMax, xMax. */
  private static Operand<TFloat32> boxes(
      Ops tf,
      Operand<TFloat32> distances,
      Operand<TFloat32> rows,
      Operand<TFloat32> columns,
      Operand<TFloat32> height,
      Operand<TFloat32> width) {
    var side = tf.split(tf.constant(3), distances, 4L).output();
    var corners =
        tf.concat(
            List.of(
                tf.math.div(tf.math.sub(rows, side.get(1)), height),
                tf.math.div(tf.math.sub(columns, side.get(0)), width),
                tf.math.div(tf.math.add(rows, side.get(3)), height),
                tf.math.div(tf.math.add(columns, side.get(2)), width)),
            tf.constant(3));
    return tf.reshape(
        corners,
        tf.stack(List.of(batch(tf, corners), tf.constant(-1), tf.constant(1), tf.constant(4))));
  }

  private static Operand<TFloat32> extent(Ops tf, Operand<TInt32> size, int axis) {
    return tf.dtypes.cast(
        tf.slice(size, tf.constant(new int[] {axis}), tf.constant(new int[] {1})), TFloat32.class);
  }

  /** The middles of a grid's rows or columns, px. */
  private static Operand<TFloat32> middles(Ops tf, Operand<TInt32> grid, int axis, int[] shape) {
    var count =
        tf.squeeze(tf.slice(grid, tf.constant(new int[] {axis}), tf.constant(new int[] {1})));
    var index = tf.dtypes.cast(tf.range(tf.constant(0), count, tf.constant(1)), TFloat32.class);
    var middle =
        tf.math.mul(
            tf.math.add(index, tf.constant(0.5f)),
            tf.constant((float) DetectorConfig.OUTPUT_STRIDE));
    return tf.reshape(middle, tf.constant(shape));
  }
}
