package org.glocal.graphs.filters;

import java.util.Map;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Color transfer: mean and standard deviation of each LAB channel become Y's. Reinhard et al. 2001,
 * Color Transfer between Images; in CIE LAB, as is usual with OpenCV, not in the paper's lαβ.
 *
 * @param target of Y, in OpenCV's 8-bit LAB
 */
record Reinhard(ColorMoments target) implements Filter {

  /** A channel that varies less counts as varying that much: half a level is rounding. */
  private static final float LEAST_DEVIATION = 0.5f;

  @Override
  public Map<String, String> parameters() {
    return Map.of("channels", "L, a, b");
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> image) {
    var lab = LabColor.fromRgb(tf, image);
    var centered = tf.math.sub(lab, Levels.mean(tf, lab));
    var deviation = tf.math.sqrt(Levels.mean(tf, tf.math.square(centered)));
    var gain =
        tf.math.div(
            Levels.perChannel(tf, target.deviation()),
            tf.math.maximum(deviation, tf.constant(LEAST_DEVIATION)));
    var moved = tf.math.add(tf.math.mul(centered, gain), Levels.perChannel(tf, target.mean()));
    return LabColor.toRgb(tf, Levels.rounded(tf, moved));
  }
}
