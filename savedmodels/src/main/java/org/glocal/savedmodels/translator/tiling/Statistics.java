package org.glocal.savedmodels.translator.tiling;

/**
 * Mean and variance of each channel over a whole image, for an instance normalization.
 *
 * @param mean of each channel
 * @param variance of each channel
 */
record Statistics(float[] mean, float[] variance) {

  /** Gathers statistics of a whole from those of its parts. */
  static final class Sums {

    private double[] sum;
    private double[] squares;
    private double places;

    /**
     * Adds one part.
     *
     * @param mean of each channel over the part
     * @param meanSquare likewise
     * @param area places that the part has
     */
    void add(float[] mean, float[] meanSquare, double area) {
      if (sum == null) {
        sum = new double[mean.length];
        squares = new double[mean.length];
      }
      for (int i = 0; i < sum.length; i++) {
        sum[i] += area * mean[i];
        squares[i] += area * meanSquare[i];
      }
      places += area;
    }

    Statistics statistics() {
      float[] mean = new float[sum.length];
      float[] variance = new float[sum.length];
      for (int i = 0; i < sum.length; i++) {
        double center = sum[i] / places;
        mean[i] = (float) center;
        variance[i] = (float) Math.max(0, squares[i] / places - center * center);
      }
      return new Statistics(mean, variance);
    }
  }
}
