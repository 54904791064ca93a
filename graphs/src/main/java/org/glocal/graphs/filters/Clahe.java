package org.glocal.graphs.filters;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glocal.graphs.layers.Shapes;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Squeeze;
import org.tensorflow.op.core.Stack;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Contrast-limited adaptive histogram equalization of L of LAB: Zuiderveld, Graphics Gems IV, 1994,
 * as OpenCV's {@code createCLAHE} computes it.
 *
 * @param clipLimit how often a level may occur in a tile, as a multiple of the mean over levels
 * @param tiles rows and columns of the grid that the image is divided into
 */
record Clahe(double clipLimit, int tiles) implements Filter {

  static final Clahe DEFAULT = new Clahe(3, 8);

  private static final int LEVELS = TargetStatistics.LEVELS;

  @Override
  public Map<String, String> parameters() {
    return Map.of(
        "channel", "L of LAB",
        "clip limit", Double.toString(clipLimit),
        "tiles", "%d x %d".formatted(tiles, tiles));
  }

  @Override
  public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> image) {
    var lab = LabColor.fromRgb(tf, image);
    var light =
        tf.squeeze(Levels.rounded(tf, Shapes.channels(tf, lab, 0, 1)), Squeeze.axis(List.of(3L)));
    var equalized = equalized(tf, tf.dtypes.cast(light, TInt32.class));
    var colors = Shapes.channels(tf, lab, 1, 2);
    return LabColor.toRgb(
        tf, tf.concat(List.of(tf.expandDims(equalized, tf.constant(3)), colors), tf.constant(3)));
  }

  /**
   * Equalizes.
   *
   * @param light {@code [N, H, W]}, levels
   * @return {@code [N, H, W]}, levels
   */
  private Operand<TFloat32> equalized(Ops tf, Operand<TInt32> light) {
    var n = Shapes.dimension(tf, light, 0);
    var h = Shapes.dimension(tf, light, 1);
    var w = Shapes.dimension(tf, light, 2);
    var padded = tf.mirrorPad(light, padding(tf, h, w), "REFLECT");
    var tileHeight = tf.math.floorDiv(Shapes.dimension(tf, padded, 1), tf.constant(tiles));
    var tileWidth = tf.math.floorDiv(Shapes.dimension(tf, padded, 2), tf.constant(tiles));
    var grid =
        tf.reshape(
            padded,
            tf.stack(List.of(n, tf.constant(tiles), tileHeight, tf.constant(tiles), tileWidth)));
    var area = tf.math.mul(tileHeight, tileWidth);
    var ofTiles =
        tf.reshape(
            tf.linalg.transpose(grid, tf.constant(new int[] {0, 1, 3, 2, 4})),
            tf.stack(List.of(tf.constant(-1), area)));
    var tables = tables(tf, Levels.histograms(tf, ofTiles), tf.dtypes.cast(area, TFloat32.class));
    var image = tf.math.mul(Levels.positions(tf, n, 0, 3), tf.constant(tiles * tiles * LEVELS));
    var index = tf.math.add(image, light);
    var rows = new Neighbors(tf, h, tileHeight, 1, tiles * LEVELS);
    var columns = new Neighbors(tf, w, tileWidth, 2, LEVELS);
    return tf.math.round(
        rows.between(row -> columns.between(column -> looked(tf, tables, index, row, column))));
  }

  private static Operand<TFloat32> looked(
      Ops tf,
      Operand<TFloat32> tables,
      Operand<TInt32> index,
      Operand<TInt32> row,
      Operand<TInt32> column) {
    return tf.gather(tables, tf.math.add(tf.math.add(index, row), column), tf.constant(0));
  }

  /** OpenCV pads both sides, the divisible one by a whole 8 px, unless both are divisible. */
  private Operand<TInt32> padding(Ops tf, Operand<TInt32> h, Operand<TInt32> w) {
    var t = tf.constant(tiles);
    var restOfHeight = tf.math.floorMod(h, t);
    var restOfWidth = tf.math.floorMod(w, t);
    var fits = tf.math.equal(tf.math.add(restOfHeight, restOfWidth), tf.constant(0));
    var below = tf.select(fits, tf.constant(0), tf.math.sub(t, restOfHeight));
    var right = tf.select(fits, tf.constant(0), tf.math.sub(t, restOfWidth));
    var after = tf.stack(List.of(tf.constant(0), below, right));
    return tf.stack(List.of(tf.constant(new int[] {0, 0, 0}), after), Stack.axis(1L));
  }

  /**
   * Each tile's table from level to level, one after the other.
   *
   * @param histograms {@code [tiles, 256]}
   * @param area px of a tile
   * @return {@code [tiles * 256]}
   */
  private Operand<TFloat32> tables(Ops tf, Operand<TFloat32> histograms, Operand<TFloat32> area) {
    var levels = tf.constant((float) LEVELS);
    var most =
        tf.math.maximum(
            tf.math.floor(tf.math.div(tf.math.mul(area, tf.constant((float) clipLimit)), levels)),
            tf.constant(1f));
    var clipped = tf.math.minimum(histograms, most);
    var excess = tf.sum(tf.math.sub(histograms, clipped), tf.constant(1), Sum.keepDims(true));
    var each = tf.math.floor(tf.math.div(excess, levels));
    var rest = tf.math.sub(excess, tf.math.mul(each, levels));
    var limited = tf.math.add(tf.math.add(clipped, each), spread(tf, rest));
    var shares = tf.math.cumsum(limited, tf.constant(1));
    var table = tf.math.mul(shares, tf.math.div(tf.constant(LEVELS - 1f), area));
    return tf.reshape(Levels.rounded(tf, table), tf.constant(new int[] {-1}));
  }

  /** One each to evenly spaced levels, from 0 on, until the rest is used up. */
  private static Operand<TFloat32> spread(Ops tf, Operand<TFloat32> rest) {
    var one = tf.constant(1f);
    var levels = tf.constant((float) LEVELS);
    var step = tf.math.maximum(tf.math.floor(tf.math.div(levels, tf.math.maximum(rest, one))), one);
    var level = tf.range(tf.constant(0f), levels, one);
    var turn = tf.math.floor(tf.math.div(level, step));
    var hit = tf.math.equal(tf.math.mul(turn, step), level);
    var left = tf.math.less(turn, rest);
    return tf.dtypes.cast(tf.math.logicalAnd(hit, left), TFloat32.class);
  }

  /** The two tiles that each row or column lies between, and how far it is to the second. */
  private final class Neighbors {

    private final Ops tf;
    private final Operand<TInt32> first;
    private final Operand<TInt32> second;
    private final Operand<TFloat32> way;

    /** Makes table offsets along an axis of {@code [N, H, W]}. */
    Neighbors(Ops tf, Operand<TInt32> length, Operand<TInt32> tile, int axis, int offset) {
      this.tf = tf;
      var at = tf.dtypes.cast(Levels.positions(tf, length, axis, 3), TFloat32.class);
      var size = tf.dtypes.cast(tile, TFloat32.class);
      var place = tf.math.sub(tf.math.div(at, size), tf.constant(0.5f));
      var before = tf.math.floor(place);
      way = tf.math.sub(place, before);
      var index = tf.dtypes.cast(before, TInt32.class);
      var last = tf.constant(tiles - 1);
      var next = tf.math.minimum(tf.math.add(index, tf.constant(1)), last);
      first = tf.math.mul(tf.math.maximum(index, tf.constant(0)), tf.constant(offset));
      second = tf.math.mul(next, tf.constant(offset));
    }

    /** Interpolates what is found at the two offsets. */
    Operand<TFloat32> between(Function<Operand<TInt32>, Operand<TFloat32>> found) {
      var a = tf.math.mul(found.apply(first), tf.math.sub(tf.constant(1f), way));
      return tf.math.add(a, tf.math.mul(found.apply(second), way));
    }
  }
}
