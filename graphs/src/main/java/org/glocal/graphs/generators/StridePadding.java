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
    var padded = tf.mirrorPad(images, padding(tf, tf.shape(images), stride), "REFLECT");
    return tf.ensureShape(padded, Shape.of(-1, -1, -1, Decoder.RGB));
  }

  private static Operand<TInt32> padding(Ops tf, Operand<TInt32> size, int stride) {
    var sides = tf.slice(size, tf.constant(new int[] {1}), tf.constant(new int[] {2}));
    var missing = tf.math.floorMod(tf.math.neg(sides), tf.constant(stride));
    var after =
        tf.concat(
            List.of(tf.constant(new int[] {0}), missing, tf.constant(new int[] {0})),
            tf.constant(0));
    return tf.stack(List.of(tf.constant(new int[] {0, 0, 0, 0}), after), Stack.axis(1L));
  }
}
