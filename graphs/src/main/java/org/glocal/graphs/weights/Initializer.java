package org.glocal.graphs.weights;

import java.util.SplittableRandom;

/** Initial values of a weight. Deterministic: the same random stream, the same values. */
@FunctionalInterface
public interface Initializer {

  /**
   * Fills one weight.
   *
   * @param shape filters are {@code [kH, kW, in, out]}, matrices {@code [in, out]}
   * @param random this weight's own stream
   * @return row-major values
   */
  float[] values(long[] shape, SplittableRandom random);

  /** All zero, as every bias starts. */
  Initializer ZEROS = constant(0);

  /** One value everywhere. */
  static Initializer constant(float value) {
    return (shape, random) -> {
      float[] values = new float[Math.toIntExact(WeightArray.sizeOf(shape))];
      java.util.Arrays.fill(values, value);
      return values;
    };
  }

  /**
   * Normal with standard deviation {@code gain * sqrt(2 / (fanIn + fanOut))}: Glorot and Bengio
   * 2010.
   */
  static Initializer xavierNormal(double gain) {
    return (shape, random) -> {
      long receptive = receptiveField(shape);
      double fans = receptive * (double) (shape[shape.length - 2] + shape[shape.length - 1]);
      return normal(shape, gain * Math.sqrt(2 / fans), random);
    };
  }

  /** Normal of one standard deviation, whatever the shape. */
  static Initializer normal(double deviation) {
    return (shape, random) -> normal(shape, deviation, random);
  }

  /** CUT's start of every network that is trained against a discriminator. */
  Initializer CUT = xavierNormal(0.02);

  /**
   * Normal with standard deviation {@code sqrt(2 / fanIn)}, for layers before a ReLU: He et al.
   * 2015.
   */
  Initializer HE_NORMAL =
      (shape, random) -> {
        double fanIn = receptiveField(shape) * (double) shape[shape.length - 2];
        return normal(shape, Math.sqrt(2 / fanIn), random);
      };

  /**
   * Rows drawn uniformly from the unit sphere, {@code [K, D]}: how MoCo starts its queues, He et
   * al. 2020, arXiv:1911.05722.
   */
  Initializer UNIT_ROWS =
      (shape, random) -> {
        float[] values = normal(shape, 1, random);
        int width = Math.toIntExact(shape[1]);
        for (int row = 0; row < values.length; row += width) {
          double norm = 0;
          for (int i = row; i < row + width; i++) {
            norm += (double) values[i] * values[i];
          }
          for (int i = row; i < row + width; i++) {
            values[i] /= (float) Math.sqrt(norm);
          }
        }
        return values;
      };

  private static long receptiveField(long[] shape) {
    long size = 1;
    for (int i = 0; i < shape.length - 2; i++) {
      size *= shape[i];
    }
    return size;
  }

  private static float[] normal(long[] shape, double deviation, SplittableRandom random) {
    float[] values = new float[Math.toIntExact(WeightArray.sizeOf(shape))];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (deviation * random.nextGaussian());
    }
    return values;
  }
}
