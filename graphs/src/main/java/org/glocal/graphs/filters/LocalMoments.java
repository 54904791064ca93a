package org.glocal.graphs.filters;

import java.util.Map;
import org.glocal.graphs.layers.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Local moments: each RGB channel is {@code x = m + s n}, with m and s the mean and the standard
 * deviation of a square window around the pixel, at the border of what of it lies in the image. m
 * and s are brought towards those of Y, n stays: {@code y = m' + g (x - m)}, where
 *
 * <ul>
 *   <li>{@code m' = m + strength (M - m)}, M the mean of Y's windows;
 *   <li>{@code g = min((S / max(s, 1/255))^strength, mostGain)}, S the mean of their deviations.
 * </ul>
 *
 * @param target M and S, in [0, 255]
 * @param strength 0 leaves the image alone, 1 gives every window Y's moments
 * @param mostGain the largest g, so that noise of even surfaces is not blown up without end
 */
record LocalMoments(ColorMoments target, double strength, double mostGain) implements Filter {

  private static final double STRENGTH = 0.8;
  private static final double MOST_GAIN = 12;

  private static final float LEAST_DEVIATION = 1f / 255;

  /** With the parameters that are used. */
  static LocalMoments towards(ColorMoments target) {
    return new LocalMoments(target, STRENGTH, MOST_GAIN);
  }

  @Override
  public Map<String, String> parameters() {
    return Map.of(
        "channels", "red, green, blue",
        "window",
            "2 floor(shorter side / %d) + 1 px".formatted(TargetStatistics.SHORT_SIDES_OF_RADIUS),
        "strength", Double.toString(strength),
        "most gain", Double.toString(mostGain));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> image) {
    var box = new BoxMean(tf, radius(tf, image));
    var whole = Levels.mean(tf, image);
    var centered = tf.math.sub(image, whole); // keeps sums small, and so exact
    var meanOfCentered = box.of(centered);
    var mean = tf.math.add(meanOfCentered, whole);
    var variance = tf.math.sub(box.of(tf.math.square(centered)), tf.math.square(meanOfCentered));
    var deviation = tf.math.sqrt(tf.math.maximum(variance, tf.constant(0f)));
    var ratio =
        tf.math.div(
            Levels.perChannel(tf, target.deviation()),
            tf.math.maximum(deviation, tf.constant(LEAST_DEVIATION)));
    var gain =
        tf.math.minimum(
            tf.math.pow(ratio, tf.constant((float) strength)), tf.constant((float) mostGain));
    var moved =
        tf.math.mul(
            tf.math.sub(Levels.perChannel(tf, target.mean()), mean), tf.constant((float) strength));
    var detail = tf.math.mul(gain, tf.math.sub(image, mean));
    return tf.math.add(tf.math.add(mean, moved), detail);
  }

  private static Operand<TInt32> radius(Ops tf, Operand<TFloat32> image) {
    var shorter = tf.math.minimum(Shapes.dimension(tf, image, 1), Shapes.dimension(tf, image, 2));
    return tf.math.maximum(
        tf.math.floorDiv(shorter, tf.constant(TargetStatistics.SHORT_SIDES_OF_RADIUS)),
        tf.constant(1));
  }
}
