package org.glocal.graphs.weights;

import java.util.Arrays;

/**
 * One weight's values outside any graph.
 *
 * @param shape its dimensions, outermost first; empty for a scalar
 * @param values row-major, as many as the dimensions' product; not copied
 */
public record WeightArray(long[] shape, float[] values) {

  public WeightArray {
    long size = sizeOf(shape);
    if (values.length != size) {
      throw new IllegalArgumentException(
          "weight of shape %s: want %d values, got %d"
              .formatted(Arrays.toString(shape), size, values.length));
    }
  }

  /** Number of values of a shape. */
  public static long sizeOf(long[] shape) {
    long size = 1;
    for (long dimension : shape) {
      size = Math.multiplyExact(size, dimension);
    }
    return size;
  }
}
