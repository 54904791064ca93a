package org.glocal.datasets.scenes.render;

import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.surfaces.Noise;
import org.glocal.datasets.scenes.surfaces.Rgb;

/** The sensor response: tone curve, color balance, noise and vignetting of a camera. */
public final class Film {

  private static final int STEPS = 4096;
  private static final double BRIGHTEST = 6;

  private final byte[] curve = new byte[STEPS + 1];
  private final double exposure;
  private final Rgb balance;
  private final double saturation;
  private final double noise;
  private final double vignetting;

  /**
   * @param gamma display gamma, 2.2 for the detector's own camera
   * @param balance gain of each channel
   * @param saturation 1 leaves colors alone, 0 is gray
   * @param noise deviation of the sensor's noise, gray levels
   * @param vignetting share of light lost in the corners
   */
  Film(
      double exposure,
      double gamma,
      Rgb balance,
      double saturation,
      double noise,
      double vignetting) {
    this.exposure = exposure;
    this.balance = balance;
    this.saturation = saturation;
    this.noise = noise;
    this.vignetting = vignetting;
    for (int i = 0; i <= STEPS; i++) {
      double x = BRIGHTEST * i / STEPS * i / STEPS;
      double toned = x * (1 + x / 2.6) / (1 + x); // Reinhard's curve with white at 1.6
      curve[i] = (byte) Math.min(255, Math.round(255 * StrictMath.pow(toned, 1 / gamma)));
    }
  }

  /** The camera that the detector's own images come from. */
  public static Film plain(double exposure) {
    return new Film(exposure, 2.2, Rgb.gray(1), 1, 1.0, 0);
  }

  /** Some other camera: cooler or warmer, flatter, noisier, darker in the corners. */
  public static Film other(double exposure, SplitMix64 random) {
    double warm = random.between(-0.22, 0.22);
    return new Film(
        exposure * random.between(0.5, 0.9),
        random.between(1.5, 1.9),
        new Rgb(1 + warm, random.between(0.95, 1.1), 1 - warm),
        random.between(0.35, 0.7),
        random.between(4, 10),
        random.between(0.35, 0.65));
  }

  /**
   * Writes one pixel.
   *
   * @param light what arrives
   * @param corner squared distance from the middle, 1 in the corners
   * @param salt of the noise; the pixel's place gives the rest
   */
  public void expose(Rgb light, double corner, int salt, int pixel, byte[] out) {
    double gain = exposure * (1 - vignetting * corner);
    double luma = light.luma();
    double[] channels = {
      balance.r() * (luma + saturation * (light.r() - luma)),
      balance.g() * (luma + saturation * (light.g() - luma)),
      balance.b() * (luma + saturation * (light.b() - luma))
    };
    for (int c = 0; c < 3; c++) {
      double x = Math.max(0, Math.min(1, gain * channels[c] / BRIGHTEST));
      int value = curve[(int) (Math.sqrt(x) * STEPS)] & 0xff;
      double spread =
          Noise.cell(pixel, 4 * c, salt)
              + Noise.cell(pixel, 4 * c + 1, salt)
              + Noise.cell(pixel, 4 * c + 2, salt)
              - 1.5; // deviation 0.5
      long noisy = Math.round(value + 2 * noise * spread);
      out[3 * pixel + c] = (byte) Math.max(0, Math.min(255, noisy));
    }
  }
}
