package org.glocal.graphs.filters;

import java.util.List;
import java.util.Map;
import org.glocal.graphs.layers.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Min;
import org.tensorflow.op.core.ReduceMin;
import org.tensorflow.op.core.Sum;
import org.tensorflow.op.nn.TopK;
import org.tensorflow.types.TFloat32;

/**
 * Haze removal by the dark channel prior: He, Sun and Tang 2009, with the guided filter of He, Sun
 * and Tang 2010 in place of soft matting. {@code J = (I - A) / max(t, t0) + A}, eq. (16).
 *
 * @param window side of the dark channel's square, px; odd
 * @param omega how much of the haze goes, [0, 1]
 * @param brightest share of the dark channel's pixels that the airlight A is the mean color of
 * @param leastTransmission t0
 * @param radius of the guided filter, px: its window's sides are 2 radius + 1
 * @param epsilon of the guided filter, for levels in [0, 1]
 */
record DarkChannel(
    int window,
    double omega,
    double brightest,
    double leastTransmission,
    int radius,
    double epsilon)
    implements Filter {

  static final DarkChannel DEFAULT = new DarkChannel(15, 0.95, 0.001, 0.1, 60, 1e-4);

  /** OpenCV's weights of red, green and blue in gray. */
  private static final float[] GRAY = {0.299f, 0.587f, 0.114f};

  @Override
  public Map<String, String> parameters() {
    return Map.of(
        "window", "%d px".formatted(window),
        "omega", Double.toString(omega),
        "airlight", "mean of the brightest %s of the dark channel".formatted(brightest),
        "least transmission", Double.toString(leastTransmission),
        "guided filter", "radius %d px, epsilon %s".formatted(radius, epsilon));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> image) {
    var airlight = airlight(tf, image);
    var haze = tf.math.mul(dark(tf, tf.math.div(image, airlight)), tf.constant((float) omega));
    var transmission = refined(tf, gray(tf, image), tf.math.sub(tf.constant(1f), haze));
    var kept = tf.math.maximum(transmission, tf.constant((float) leastTransmission));
    return tf.math.add(tf.math.div(tf.math.sub(image, airlight), kept), airlight);
  }

  /** The least of all channels in the square around each pixel, {@code [N, H, W, 1]}. */
  private Operand<TFloat32> dark(Ops tf, Operand<TFloat32> image) {
    var least = tf.reduceMin(image, tf.constant(3), ReduceMin.keepDims(true));
    var rows = highest(tf, tf.math.neg(least), window, 1);
    return tf.math.neg(highest(tf, rows, 1, window));
  }

  /** The highest value of a window; outside the image there is none. */
  private static Operand<TFloat32> highest(Ops tf, Operand<TFloat32> x, int rows, int columns) {
    var size = tf.constant(new int[] {1, rows, columns, 1});
    return tf.nn.maxPool(x, size, tf.constant(new int[] {1, 1, 1, 1}), "SAME");
  }

  /**
   * The haze's color: the mean of the pixels whose dark channel is among the brightest, all that
   * equal the last of them included; at least 1 level.
   *
   * @return {@code [N, 1, 1, 3]}
   */
  private Operand<TFloat32> airlight(Ops tf, Operand<TFloat32> image) {
    var dark = dark(tf, image);
    var n = Shapes.dimension(tf, image, 0);
    var flat = tf.reshape(dark, tf.stack(List.of(n, tf.constant(-1))));
    var pixels = Shapes.dimension(tf, flat, 1);
    var divisor = tf.constant((int) Math.round(1 / brightest));
    var count = tf.math.maximum(tf.math.floorDiv(pixels, divisor), tf.constant(1));
    var best = tf.nn.topK(flat, count, new TopK.Options[0]).values();
    var last = tf.min(best, tf.constant(1), Min.keepDims(true));
    var threshold = tf.reshape(last, tf.constant(new int[] {-1, 1, 1, 1}));
    var chosen = tf.dtypes.cast(tf.math.greaterEqual(dark, threshold), TFloat32.class);
    var area = tf.constant(new int[] {1, 2});
    var sum = tf.sum(tf.math.mul(image, chosen), area, Sum.keepDims(true));
    var color = tf.math.div(sum, tf.sum(chosen, area, Sum.keepDims(true)));
    return tf.math.maximum(color, tf.constant(1f));
  }

  /** Gray in [0, 1], {@code [N, H, W, 1]}. */
  private static Operand<TFloat32> gray(Ops tf, Operand<TFloat32> image) {
    var weights = tf.constant(Shape.of(1, 1, 3, 1), DataBuffers.of(GRAY));
    var gray = tf.nn.conv2d(image, weights, List.of(1L, 1L, 1L, 1L), "VALID");
    return tf.math.div(Levels.rounded(tf, gray), tf.constant(255f));
  }

  /** The guided filter: He et al. 2010, algorithm 1. */
  private Operand<TFloat32> refined(Ops tf, Operand<TFloat32> guide, Operand<TFloat32> p) {
    var box = new BoxMean(tf, tf.constant(radius));
    var meanGuide = box.of(guide);
    var meanP = box.of(p);
    var covariance = tf.math.sub(box.of(tf.math.mul(guide, p)), tf.math.mul(meanGuide, meanP));
    var variance = tf.math.sub(box.of(tf.math.square(guide)), tf.math.square(meanGuide));
    var a = tf.math.div(covariance, tf.math.add(variance, tf.constant((float) epsilon)));
    var b = tf.math.sub(meanP, tf.math.mul(a, meanGuide));
    return tf.math.add(tf.math.mul(box.of(a), guide), box.of(b));
  }
}
