package org.glocal.graphs.detector;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * One minus generalized intersection over union, Rezatofighi et al. 2019, arXiv:1902.09630,
 * algorithm 1, for boxes around common points, averaged with weights as in TTFNet (Liu et al. 2020,
 * arXiv:1909.00700).
 */
final class BoxLoss {

  private static final float MIN_AREA =
      1e-3f; // far below the smallest predicted area, 0.6 square px

  private BoxLoss() {}

  /**
   * The weighted mean of {@code 1 - GIoU}: 0 for equal boxes, 2/3 where one box has three times the
   * other's area and holds it.
   *
   * @param predicted {@code [N, h, w, 4]}: distances to left, top, right and bottom, px
   * @param target same shape; any positive value where the weight is 0
   * @param weight {@code [N, h, w, 1]}, 0 or more
   * @return scalar in [0, 2]; 0 if all weights are 0
   */
  static Operand<TFloat32> of(
      Ops tf, Operand<TFloat32> predicted, Operand<TFloat32> target, Operand<TFloat32> weight) {
    var overlap = area(tf, tf.math.minimum(predicted, target));
    var hull = floor(tf, area(tf, tf.math.maximum(predicted, target)));
    var both = tf.math.add(area(tf, predicted), area(tf, target));
    var union = floor(tf, tf.math.sub(both, overlap));
    var iou = tf.math.div(overlap, union);
    var empty = tf.math.div(tf.math.sub(hull, union), hull);
    var loss = tf.math.sub(tf.math.add(tf.constant(1f), empty), iou);
    var all = tf.constant(new int[] {0, 1, 2, 3});
    var total = tf.math.maximum(tf.sum(weight, all), tf.constant(1e-6f));
    return tf.math.div(tf.sum(tf.math.mul(loss, weight), all), total);
  }

  /** Width times height, {@code [N, h, w, 1]}. */
  private static Operand<TFloat32> area(Ops tf, Operand<TFloat32> distances) {
    List<? extends Operand<TFloat32>> side = tf.split(tf.constant(3), distances, 4L).output();
    return tf.math.mul(
        tf.math.add(side.get(0), side.get(2)), tf.math.add(side.get(1), side.get(3)));
  }

  private static Operand<TFloat32> floor(Ops tf, Operand<TFloat32> area) {
    return tf.math.maximum(area, tf.constant(MIN_AREA));
  }
}
