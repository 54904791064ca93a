package org.glocal.datasets.formats.cityscapes;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntUnaryOperator;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;

/** Region statistics of a label image: pixel count and bounding box of each number. */
public final class Regions {

  /** Numbers of label images are those of 16 bits. */
  static final int NUMBERS = 1 << 16;

  /** One number's pixels. */
  public static final class Region {
    private int left = Integer.MAX_VALUE;
    private int top = Integer.MAX_VALUE;
    private int right;
    private int bottom;
    private long pixels;

    private void add(int x, int y) {
      left = Math.min(left, x);
      top = Math.min(top, y);
      right = Math.max(right, x + 1);
      bottom = Math.max(bottom, y + 1);
      pixels++;
    }

    /** An object of these pixels: their bounds, max edges exclusive, and their number as area. */
    public Annotation annotation(String className, boolean crowd) {
      return new Annotation(className, new Box(left, top, right, bottom), pixels, crowd, false);
    }
  }

  private Regions() {}

  /**
   * Finds the regions by number.
   *
   * @param numbers the number, [0, 65535], at {@code y * width + x}
   */
  public static Map<Integer, Region> of(int width, int height, IntUnaryOperator numbers) {
    var found = new Region[NUMBERS];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int number = numbers.applyAsInt(at++);
        if (found[number] == null) {
          found[number] = new Region();
        }
        found[number].add(x, y);
      }
    }
    var regions = new TreeMap<Integer, Region>();
    for (int number = 0; number < NUMBERS; number++) {
      if (found[number] != null) {
        regions.put(number, found[number]);
      }
    }
    return regions;
  }
}
