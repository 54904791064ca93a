package org.glocal.graphs.filters;

/**
 * OpenCV's conversion from 8-bit sRGB to 8-bit CIE LAB (D65), {@code COLOR_RGB2LAB}, in its
 * fixed-point numbers: L times 255/100, a + 128, b + 128, each rounded as it rounds them.
 */
public final class LabTables {

  static final int FRACTION = 12;
  static final int ROOT_FRACTION = 15;
  static final int LIGHT_SCALE = (116 * 255 + 50) / 100;
  static final int LIGHT_OFFSET = -((16 * 255 * (1 << ROOT_FRACTION) + 50) / 100);
  static final int COLOR_OFFSET = 128 << ROOT_FRACTION;
  static final int A_SCALE = 500;
  static final int B_SCALE = 200;

  private static final double LINEAR_SCALE = 255 * 8;
  private static final int ROOTS = 256 * 3 / 2 * 8;

  /** RGB to X/Xn, Y, Z/Zn, of ITU-R BT.709's primaries; output by output. */
  private static final double[][] XYZ = {
    {0.412453 / 0.950456, 0.357580 / 0.950456, 0.180423 / 0.950456},
    {0.212671, 0.715160, 0.072169},
    {0.019334 / 1.088754, 0.119193 / 1.088754, 0.950227 / 1.088754}
  };

  /** Linear light of each level, times 2040. */
  static final int[] LINEAR = linear();

  /** The function f of LAB for each linear light, times 32768. */
  static final int[] ROOT = roots();

  /** The matrix times 4096, output by output. */
  static final int[][] MATRIX = matrix();

  private LabTables() {}

  private static int[] linear() {
    int[] table = new int[TargetStatistics.LEVELS];
    for (int i = 0; i < table.length; i++) {
      double v = i / 255.0;
      double light = v <= 0.04045 ? v / 12.92 : Math.pow((v + 0.055) / 1.055, 2.4);
      table[i] = (int) Math.rint(LINEAR_SCALE * light);
    }
    return table;
  }

  private static int[] roots() {
    int[] table = new int[ROOTS];
    for (int i = 0; i < table.length; i++) {
      double x = i / LINEAR_SCALE;
      double f = x < 0.008856 ? x * 7.787 + 16.0 / 116 : Math.cbrt(x);
      table[i] = (int) Math.rint((1 << ROOT_FRACTION) * f);
    }
    return table;
  }

  private static int[][] matrix() {
    int[][] scaled = new int[3][3];
    for (int i = 0; i < 9; i++) {
      scaled[i / 3][i % 3] = (int) Math.rint((1 << FRACTION) * XYZ[i / 3][i % 3]);
    }
    return scaled;
  }

  /**
   * Converts one color.
   *
   * @param rgb red, green and blue, [0, 255]
   * @param lab gets L, a and b, [0, 255]
   */
  public static void convert(int[] rgb, int[] lab) {
    int x = root(MATRIX[0], rgb);
    int y = root(MATRIX[1], rgb);
    int z = root(MATRIX[2], rgb);
    lab[0] = level(LIGHT_SCALE * y + LIGHT_OFFSET);
    lab[1] = level(A_SCALE * (x - y) + COLOR_OFFSET);
    lab[2] = level(B_SCALE * (y - z) + COLOR_OFFSET);
  }

  private static int root(int[] weights, int[] rgb) {
    int sum = 1 << (FRACTION - 1);
    for (int c = 0; c < rgb.length; c++) {
      sum += weights[c] * LINEAR[rgb[c]];
    }
    return ROOT[sum >> FRACTION];
  }

  private static int level(int scaled) {
    int rounded = (scaled + (1 << (ROOT_FRACTION - 1))) >> ROOT_FRACTION;
    return Math.max(0, Math.min(255, rounded));
  }
}
