package org.glocal.graphs.filters;

import java.util.List;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.Ops;
import org.tensorflow.op.core.Sum;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * 8-bit sRGB to 8-bit CIE LAB (D65) as OpenCV's {@code COLOR_RGB2LAB} has it, see {@link
 * LabTables}, and back.
 */
final class LabColor {

  private LabColor() {}

  private static final double[][] FROM_XYZ = {
    {3.240479 * 0.950456, -0.969256 * 0.950456, 0.055648 * 0.950456},
    {-1.53715, 1.875991, -0.204043},
    {-0.498535 * 1.088754, 0.041556 * 1.088754, 1.057311 * 1.088754}
  };

  private static final double LIGHT = 255.0 / 100;

  private static final List<Double> LAB_OFFSET = List.of(-16 * LIGHT, 128.0, 128.0);

  private static final double[][] FROM_LAB = {
    {1 / (116 * LIGHT), 1 / (116 * LIGHT), 1 / (116 * LIGHT)}, {1 / 500.0, 0, 0}, {0, 0, -1 / 200.0}
  };

  private static final float LINEAR_BELOW = 0.008856f;
  private static final float SLOPE = 7.787f;
  private static final float INTERCEPT = 16f / 116;

  /**
   * RGB to LAB.
   *
   * @param rgb {@code [N, H, W, 3]}, levels
   * @return {@code [N, H, W, 3]}, levels
   */
  static Operand<TFloat32> fromRgb(Ops tf, Operand<TFloat32> rgb) {
    var levels = tf.dtypes.cast(Levels.rounded(tf, rgb), TInt32.class);
    var linear = looked(tf, LabTables.LINEAR, levels);
    Operand<TInt32> x = root(tf, linear, LabTables.MATRIX[0]);
    Operand<TInt32> y = root(tf, linear, LabTables.MATRIX[1]);
    Operand<TInt32> z = root(tf, linear, LabTables.MATRIX[2]);
    var light = scaled(tf, y, LabTables.LIGHT_SCALE, LabTables.LIGHT_OFFSET);
    var a = scaled(tf, tf.math.sub(x, y), LabTables.A_SCALE, LabTables.COLOR_OFFSET);
    var b = scaled(tf, tf.math.sub(y, z), LabTables.B_SCALE, LabTables.COLOR_OFFSET);
    var lab =
        descaled(tf, tf.concat(List.of(light, a, b), tf.constant(3)), LabTables.ROOT_FRACTION);
    return Levels.rounded(tf, tf.dtypes.cast(lab, TFloat32.class));
  }

  /** f of one of X, Y and Z, {@code [N, H, W, 1]}. */
  private static Operand<TInt32> root(Ops tf, Operand<TInt32> linear, int[] weights) {
    var parts = tf.math.mul(linear, tf.constant(weights));
    var sum = tf.sum(parts, tf.constant(3), Sum.keepDims(true));
    return looked(tf, LabTables.ROOT, descaled(tf, sum, LabTables.FRACTION));
  }

  private static Operand<TInt32> looked(Ops tf, int[] table, Operand<TInt32> index) {
    return tf.gather(tf.constant(table), index, tf.constant(0));
  }

  private static Operand<TInt32> scaled(Ops tf, Operand<TInt32> x, int scale, int offset) {
    return tf.math.add(tf.math.mul(x, tf.constant(scale)), tf.constant(offset));
  }

  /** Rounds a fixed-point number to a whole one. */
  private static Operand<TInt32> descaled(Ops tf, Operand<TInt32> x, int fraction) {
    var half = tf.constant(1 << (fraction - 1));
    return tf.math.floorDiv(tf.math.add(x, half), tf.constant(1 << fraction));
  }

  /**
   * LAB to RGB.
   *
   * @param lab {@code [N, H, W, 3]}
   * @return {@code [N, H, W, 3]} in [0, 255]: colors outside sRGB are clipped
   */
  static Operand<TFloat32> toRgb(Ops tf, Operand<TFloat32> lab) {
    var f = product(tf, tf.math.sub(lab, Levels.perChannel(tf, LAB_OFFSET)), FROM_LAB);
    var low = tf.math.div(tf.math.sub(f, tf.constant(INTERCEPT)), tf.constant(SLOPE));
    var cube = tf.math.mul(tf.math.square(f), f);
    float knee = SLOPE * LINEAR_BELOW + INTERCEPT;
    var xyz = tf.select(tf.math.greater(f, tf.constant(knee)), cube, low);
    var linear = tf.clipByValue(product(tf, xyz, FROM_XYZ), tf.constant(0f), tf.constant(1f));
    var curved =
        tf.math.sub(
            tf.math.mul(tf.math.pow(linear, tf.constant(1 / 2.4f)), tf.constant(1.055f)),
            tf.constant(0.055f));
    var dark = tf.math.lessEqual(linear, tf.constant(0.0031308f));
    var v = tf.select(dark, tf.math.mul(linear, tf.constant(12.92f)), curved);
    return tf.math.mul(v, tf.constant(255f));
  }

  /** Every pixel's channels times a matrix {@code [from, to]}. */
  private static Operand<TFloat32> product(Ops tf, Operand<TFloat32> x, double[][] matrix) {
    float[] values = new float[9];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) matrix[i / 3][i % 3];
    }
    var filter = tf.constant(Shape.of(1, 1, 3, 3), DataBuffers.of(values));
    return tf.nn.conv2d(x, filter, List.of(1L, 1L, 1L, 1L), "VALID");
  }
}
