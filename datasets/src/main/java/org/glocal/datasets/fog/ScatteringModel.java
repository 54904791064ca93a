package org.glocal.datasets.fog;

import java.util.function.IntToDoubleFunction;
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
    requireDensity(beta);
    requireColor(airlight);
    airlight = airlight.clone();
  }

  /** Share of an object's light that arrives over a distance, (0, 1]. */
  public double transmittance(double distance) {
    return beta == 0 ? 1 : Math.exp(-beta * distance); // 0 times an infinite distance is no number
  }

  /** {@link #transmittance} of each pixel, {@code [H, W]} row by row. */
  public float[] transmittances(float[] distance) {
    float[] t = new float[distance.length];
    for (int i = 0; i < t.length; i++) {
      t[i] = (float) transmittance(distance[i]);
    }
    return t;
  }

  /**
   * Adds fog.
   *
   * @param clear the image without fog, {@code [H, W, 3]}
   * @param distance meters along each pixel's ray, {@code [H, W]} row by row; infinite in the sky
   */
  public RgbImage apply(RgbImage clear, float[] distance) {
    requireOneAPixel("distance", clear, distance);
    return blend(clear, pixel -> transmittance(distance[pixel]));
  }

  /**
   * Adds fog whose transmittance is known.
   *
   * @param clear the image without fog, {@code [H, W, 3]}
   * @param transmittance {@code [H, W]} row by row, each in [0, 1]
   */
  public RgbImage blend(RgbImage clear, float[] transmittance) {
    requireOneAPixel("transmittance", clear, transmittance);
    return blend(clear, pixel -> transmittance[pixel]);
  }

  private RgbImage blend(RgbImage clear, IntToDoubleFunction transmittance) {
    RgbImage foggy = RgbImage.blank(clear.width(), clear.height());
    byte[] pixels = foggy.pixels();
    for (int i = 0; 3 * i < pixels.length; i++) {
      double t = transmittance.applyAsDouble(i);
      for (int c = 0; c < 3; c++) {
        double value = t * (clear.pixels()[3 * i + c] & 0xff) + (1 - t) * airlight[c];
        pixels[3 * i + c] = (byte) Math.round(value);
      }
    }
    return foggy;
  }

  static void requireDensity(double beta) {
    if (!(beta >= 0) || !Double.isFinite(beta)) {
      throw new IllegalArgumentException("fog beta: want 0 or more, 1/m, got " + beta);
    }
  }

  static void requireColor(double[] airlight) {
    if (airlight.length != 3) {
      throw new IllegalArgumentException(
          "airlight: want 3 values (red, green, blue), got " + airlight.length);
    }
  }

  private static void requireOneAPixel(String name, RgbImage image, float[] values) {
    int count = image.width() * image.height();
    if (values.length != count) {
      throw new IllegalArgumentException(
          "%s: want one value a pixel (%d), got %d".formatted(name, count, values.length));
    }
  }
}
