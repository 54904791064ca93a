package org.glocal.datasets.fog;

/**
 * What fog to add.
 *
 * @param beta attenuation, 1/m; Foggy Cityscapes has 0.005, 0.01 and 0.02
 * @param airlight red, green and blue of the atmospheric light in [0, 255], or null to estimate it
 *     of each image, see {@link Airlight}
 * @param distances where the distances come from
 */
public record FogSettings(double beta, double[] airlight, DistanceSource distances) {

  /** Refuses what the scattering model refuses. */
  public FogSettings {
    var model = new ScatteringModel(beta, airlight == null ? new double[3] : airlight);
    airlight = airlight == null ? null : model.airlight();
  }
}
