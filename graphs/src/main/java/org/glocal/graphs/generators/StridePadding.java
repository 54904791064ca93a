package org.glocal.graphs.generators;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Stack;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Padding of images whose sides are no multiples of a generator's stride. */
final class StridePadding {

  private StridePadding() {}

  /**
   * Brings H and W to multiples of the stride by reflection after the image's end.
   *
   * @param images {@code [N, H, W, 3]}
   * @return of unknown sides
   */
  static Operand<TFloat32> apply(Ops tf, Operand<TFloat32> images, int stride) {
    return after(tf, images, tf.math.floorMod(tf.math.neg(sides(tf, images)), tf.constant(stride)));
  }

  /** Brings H and W to so many px, likewise, which must be less than twice what they have. */
  static Operand<TFloat32> atLeast(Ops tf, Operand<TFloat32> images, int least) {
    var missing = tf.math.sub(tf.constant(least), sides(tf, images));
    return after(tf, images, tf.math.maximum(missing, tf.constant(0)));
  }

  private static Operand<TInt32> sides(Ops tf, Operand<TFloat32> images) {
    return tf.slice(tf.shape(images), tf.constant(new int[] {1}), tf.constant(new int[] {2}));
  }

  /** Adds rows and columns at the end. */
  private static Operand<TFloat32> after(
      Ops tf, Operand<TFloat32> images, Operand<TInt32> missing) {
    var after =
        tf.concat(
            List.of(tf.constant(new int[] {0}), missing, tf.constant(new int[] {0})),
            tf.constant(0));
    var padding = tf.stack(List.of(tf.constant(new int[] {0, 0, 0, 0}), after), Stack.axis(1L));
    var padded = tf.mirrorPad(images, padding, "REFLECT");
    return tf.ensureShape(padded, Shape.of(-1, -1, -1, Decoder.RGB));
  }
}
