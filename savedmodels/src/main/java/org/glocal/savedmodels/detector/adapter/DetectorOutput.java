package org.glocal.savedmodels.detector.adapter;

import java.util.List;
import java.util.Optional;
import org.glocal.graphs.detector.DetectorInference.Detections;
import org.glocal.savedmodels.runtime.Tensors;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Unstack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Postprocessing of a detector: from its output tensors to the Object Detection API's four. */
public final class DetectorOutput {

  private DetectorOutput() {}

  /**
   * Adds what the adapter asks for.
   *
   * @param input the image as the detector gets it, {@code [N, height, width, 3]}
   * @param boxes {@code [N, M, 4]}, or {@code [M, 4]} where N is 1
   * @param scores {@code [N, M]} or {@code [M]}
   * @param classes likewise
   * @param count {@code [N]} or a scalar
   */
  public static Detections apply(
      Ops tf,
      DetectorAdapter adapter,
      Operand<?> input,
      Operand<?> boxes,
      Operand<?> scores,
      Operand<?> classes,
      Optional<? extends Operand<?>> count) {
    var size = tf.shape(input);
    var rows = tf.concat(List.of(side(tf, size, 0), tf.array(-1)), tf.constant(0));
    var shape = tf.concat(List.of(side(tf, size, 0), tf.array(-1, 4)), tf.constant(0));
    var confidences = tf.reshape(Tensors.asFloats(tf, scores), rows);
    var numbers = tf.reshape(Tensors.asFloats(tf, classes), rows);
    if (adapter.classOffset() != 0) {
      numbers = tf.reshape(tf.math.add(numbers, tf.constant((float) adapter.classOffset())), rows);
    }
    return new Detections(
        boxes(tf, adapter.boxes(), tf.reshape(Tensors.asFloats(tf, boxes), shape), size),
        confidences,
        numbers,
        count
            .<Operand<TFloat32>>map(
                found -> tf.reshape(Tensors.asFloats(tf, found), side(tf, size, 0)))
            .orElseGet(() -> positive(tf, confidences)));
  }

  private static Operand<TInt32> side(Ops tf, Operand<TInt32> size, int dimension) {
    return tf.slice(size, tf.array(dimension), tf.array(1));
  }

  /** How many scores of each image are above 0. */
  private static Operand<TFloat32> positive(Ops tf, Operand<TFloat32> scores) {
    var valid = tf.dtypes.cast(tf.math.greater(scores, tf.constant(0f)), TFloat32.class);
    return tf.sum(valid, tf.constant(1));
  }

  private static Operand<TFloat32> boxes(
      Ops tf, BoxFormat format, Operand<TFloat32> boxes, Operand<TInt32> size) {
    if (format.equals(BoxFormat.DEFAULT)) {
      return boxes;
    }
    List<Operand<TFloat32>> edges = edges(tf, format.order(), columns(tf, boxes));
    Operand<TFloat32> ordered = tf.stack(edges, Stack.axis(2L));
    if (!format.pixels()) {
      return ordered;
    }
    var height = side(tf, size, 1);
    var width = side(tf, size, 2);
    var sides = tf.concat(List.of(height, width, height, width), tf.constant(0));
    return tf.math.div(ordered, tf.dtypes.cast(sides, TFloat32.class));
  }

  private static List<Operand<TFloat32>> columns(Ops tf, Operand<TFloat32> boxes) {
    return List.copyOf(tf.unstack(boxes, 4L, Unstack.axis(2L)).output());
  }

  /** Top, left, bottom, right. */
  private static List<Operand<TFloat32>> edges(
      Ops tf, BoxFormat.Order order, List<Operand<TFloat32>> box) {
    Operand<TFloat32> a = box.get(0);
    Operand<TFloat32> b = box.get(1);
    Operand<TFloat32> c = box.get(2);
    Operand<TFloat32> d = box.get(3);
    return switch (order) {
      case YXYX -> box;
      case XYXY -> List.of(b, a, d, c);
      case XYWH -> List.of(b, a, tf.math.add(b, d), tf.math.add(a, c));
      case CXCYWH -> {
        var halfWidth = tf.math.mul(c, tf.constant(0.5f));
        var halfHeight = tf.math.mul(d, tf.constant(0.5f));
        yield List.of(
            tf.math.sub(b, halfHeight),
            tf.math.sub(a, halfWidth),
            tf.math.add(b, halfHeight),
            tf.math.add(a, halfWidth));
      }
    };
  }
}
