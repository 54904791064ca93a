package org.glocal.savedmodels.models;

/**
 * Activations of the attention decoder before its last layer, averaged over squares of {@link
 * #STEP} px.
 *
 * @param width squares across
 * @param height squares down
 * @param channels features of a square
 * @param values {@code [height, width, channels]}
 */
public record AttentionFeatures(int width, int height, int channels, float[] values) {

  /** Side of a square, px. */
  public static final int STEP = 4;

  /**
   * Mean features of the squares that lie at least in part within a box.
   *
   * @param left px, within the image, as are the others
   * @return {@code [channels]}
   */
  public double[] mean(double left, double top, double right, double bottom) {
    int fromX = Math.min((int) left / STEP, width - 1);
    int fromY = Math.min((int) top / STEP, height - 1);
    int toX = Math.max(fromX + 1, Math.min((int) Math.ceil(right / STEP), width));
    int toY = Math.max(fromY + 1, Math.min((int) Math.ceil(bottom / STEP), height));
    double[] mean = new double[channels];
    int squares = (toX - fromX) * (toY - fromY);
    for (int y = fromY; y < toY; y++) {
      for (int x = fromX; x < toX; x++) {
        for (int c = 0; c < channels; c++) {
          mean[c] += values[(y * width + x) * channels + c] / (double) squares;
        }
      }
    }
    return mean;
  }
}
