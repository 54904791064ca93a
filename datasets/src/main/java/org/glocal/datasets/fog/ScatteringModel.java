package org.glocal.datasets.fog;

import org.glocal.datasets.images.RgbImage;

/**
 * The atmospheric scattering model of Koschmieder: {@code I = t R + (1 - t) L} with transmittance
 * {@code t = exp(-beta * l)}, R the clear image and L the atmospheric light. Used for Foggy
 * Cityscapes by Sakaridis et al. 2018, arXiv:1708.07819, eq. (1) and (2).
 *
 * @param beta attenuation, 1/m; the meteorological visibility is 2.996 / beta
 * @param airlight atmospheric light, red, green, blue, each in [0, 255]
 */
public record ScatteringModel(double beta, double[] airlight) {

  public ScatteringModel {
    if (!(beta >= 0) || !Double.isFinite(beta)) {
      throw new IllegalArgumentException("fog beta: want 0 or more, 1/m, got " + beta);
    }
    if (airlight.length != 3) {
      throw new IllegalArgumentException(
          "airlight: want 3 values (red, green, blue), got " + airlight.length);
    }
    airlight = airlight.clone();
  }

  /** Share of an object's light that arrives over a distance, (0, 1]. */
  public double transmittance(double distance) {
    return beta == 0 ? 1 : Math.exp(-beta * distance); // 0 times an infinite distance is no number
  }

  /**
   * Adds fog.
   *
   * @param clear the image without fog, {@code [H, W, 3]}
   * @param distance metres along each pixel's ray, {@code [H, W]} row by row; infinite in the sky
   */
  public RgbImage apply(RgbImage clear, float[] distance) {
    int count = clear.width() * clear.height();
    if (distance.length != count) {
      throw new IllegalArgumentException(
          "distance: want one value a pixel (%d), got %d".formatted(count, distance.length));
    }
    byte[] foggy = new byte[3 * count];
    for (int i = 0; i < count; i++) {
      double t = transmittance(distance[i]);
      for (int c = 0; c < 3; c++) {
        double value = t * (clear.pixels()[3 * i + c] & 0xff) + (1 - t) * airlight[c];
        foggy[3 * i + c] = (byte) Math.round(value);
      }
    }
    return new RgbImage(clear.width(), clear.height(), foggy);
  }
}
