package org.glocal.graphs.filters;

import java.util.List;
import java.util.Map;
import org.glocal.graphs.layers.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Histogram matching of each RGB channel, as scikit-image's {@code match_histograms} does it: each
 * level becomes the level at which Y has the same share of darker pixels, between two of Y's levels
 * by linear interpolation.
 *
 * @param target Y's histograms, three of 256 shares
 */
record HistogramMatching(List<List<Double>> target) implements Filter {

  private static final int LEVELS = TargetStatistics.LEVELS;
  private static final int CHANNELS = 3;

  @Override
  public Map<String, String> parameters() {
    return Map.of("channels", "red, green, blue");
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> image) {
    var n = Shapes.dimension(tf, image, 0);
    var levels = tf.dtypes.cast(Levels.rounded(tf, image), TInt32.class);
    var planes = tf.linalg.transpose(levels, tf.constant(new int[] {0, 3, 1, 2}));
    var rows = tf.math.mul(n, tf.constant(CHANNELS));
    var flat = tf.reshape(planes, tf.stack(List.of(rows, tf.constant(-1))));
    var pixels = tf.dtypes.cast(Shapes.dimension(tf, flat, 1), TFloat32.class);
    var shares = tf.math.div(tf.math.cumsum(Levels.histograms(tf, flat), tf.constant(1)), pixels);
    var table = tf.reshape(matched(tf, shares), tf.constant(new int[] {-1}));
    var row = tf.math.mul(Levels.positions(tf, n, 0, 4), tf.constant(CHANNELS));
    var channel = Levels.positions(tf, tf.constant(CHANNELS), 3, 4);
    var first = tf.math.mul(tf.math.add(row, channel), tf.constant(LEVELS));
    return tf.gather(table, tf.math.add(first, levels), tf.constant(0));
  }

  /**
   * The level of Y for each level.
   *
   * @param shares of pixels that are as bright or darker, {@code [3 N, 256]}
   * @return {@code [N, 3, 256]}
   */
  private Operand<TFloat32> matched(Ops tf, Operand<TFloat32> shares) {
    var steps = Steps.of(target);
    var each = tf.reshape(shares, tf.constant(new int[] {-1, CHANNELS, LEVELS, 1}));
    var darker = tf.math.less(constant(tf, steps.share(), 1, CHANNELS, 1, LEVELS), each);
    var found = tf.sum(tf.dtypes.cast(darker, TInt32.class), tf.constant(3));
    var level = tf.math.minimum(found, tf.constant(LEVELS - 1));
    var channel = Levels.positions(tf, tf.constant(CHANNELS), 1, 3);
    var index = tf.math.add(tf.math.mul(channel, tf.constant(LEVELS)), level);
    var share = tf.reshape(shares, tf.constant(new int[] {-1, CHANNELS, LEVELS}));
    var before = looked(tf, steps.shareBefore(), index);
    var way =
        tf.math.div(
            tf.math.sub(share, before), tf.math.sub(looked(tf, steps.share(), index), before));
    var from = looked(tf, steps.levelBefore(), index);
    var span = tf.math.sub(looked(tf, steps.level(), index), from);
    return tf.math.add(from, tf.math.mul(tf.math.minimum(way, tf.constant(1f)), span));
  }

  private static Operand<TFloat32> looked(Ops tf, float[] values, Operand<TInt32> index) {
    return tf.gather(constant(tf, values, values.length), index, tf.constant(0));
  }

  private static Operand<TFloat32> constant(Ops tf, float[] values, long... shape) {
    return tf.constant(Shape.of(shape), DataBuffers.of(values));
  }

  /**
   * Y's cumulative histograms, channel after channel. Levels that Y lacks are never looked for;
   * those above its brightest stand for that one.
   *
   * @param share of pixels that are as bright as a level or darker
   * @param level the level
   * @param shareBefore the share of the next darker level that Y has; 0 without one
   * @param levelBefore that level; without one the level itself
   */
  private record Steps(float[] share, float[] level, float[] shareBefore, float[] levelBefore) {

    static Steps of(List<List<Double>> histograms) {
      int count = CHANNELS * LEVELS;
      var steps = new Steps(new float[count], new float[count], new float[count], new float[count]);
      for (int c = 0; c < CHANNELS; c++) {
        steps.fill(c * LEVELS, histograms.get(c));
      }
      return steps;
    }

    private void fill(int offset, List<Double> histogram) {
      double sum = 0;
      int last = -1;
      int lastBefore = -1;
      for (int v = 0; v < LEVELS; v++) {
        int i = offset + v;
        if (histogram.get(v) > 0) {
          lastBefore = last;
          last = v;
          sum += histogram.get(v);
        }
        boolean some = lastBefore >= 0;
        share[i] = last < 0 ? 0 : (float) sum;
        level[i] = Math.max(last, 0);
        shareBefore[i] = some ? share[offset + lastBefore] : 0;
        levelBefore[i] = some ? lastBefore : level[i];
      }
    }
  }
}
