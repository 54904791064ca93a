package org.glocal.datasets.scenes.surfaces;

/** Hashed lattice noise: the grain of surfaces, the shape of clouds. */
public final class Noise {

  private Noise() {}

  /** A fixed random value in [0, 1) for a cell of a lattice. */
  public static double cell(int x, int y, int salt) {
    int h = x * 0x8DA6B343 + y * 0xD8163841 + salt * 0xCB1AB31F;
    h = (h ^ (h >>> 15)) * 0x2C1B3C6D;
    h = (h ^ (h >>> 12)) * 0x297A2D39;
    h ^= h >>> 15;
    return (h >>> 8) * 0x1.0p-24;
  }

  /** Smooth value noise in [0, 1) with features about one unit wide. */
  public static double smooth(double x, double y, int salt) {
    int ix = (int) Math.floor(x);
    int iy = (int) Math.floor(y);
    double fx = ease(x - ix);
    double fy = ease(y - iy);
    double top = cell(ix, iy, salt) * (1 - fx) + cell(ix + 1, iy, salt) * fx;
    double bottom = cell(ix, iy + 1, salt) * (1 - fx) + cell(ix + 1, iy + 1, salt) * fx;
    return top * (1 - fy) + bottom * fy;
  }

  /** Three octaves of {@link #smooth}, [0, 1). */
  public static double cloudy(double x, double y, int salt) {
    return (4 * smooth(x, y, salt)
            + 2 * smooth(2.03 * x, 2.03 * y, salt + 1)
            + smooth(4.1 * x, 4.1 * y, salt + 2))
        / 7;
  }

  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }
}
