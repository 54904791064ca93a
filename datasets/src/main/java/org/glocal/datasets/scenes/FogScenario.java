package org.glocal.datasets.scenes;

/**
 * How dense the fog of a scene is: each scene draws its own attenuation between the two.
 *
 * @param betaMin 1/m, 0 or more
 * @param betaMax 1/m, at least betaMin
 */
public record FogScenario(double betaMin, double betaMax) {

  /**
   * Visibility of 100 to 150 m (3 / beta), from the densest of Foggy Cityscapes on: road users at
   * 30 m keep about a half of their contrast, far ones a tenth.
   */
  public static final FogScenario DENSE = new FogScenario(0.02, 0.03);

  public FogScenario {
    if (!(betaMin >= 0 && betaMin <= betaMax) || !Double.isFinite(betaMax)) {
      throw new IllegalArgumentException(
          "fog: want 0 <= betaMin <= betaMax, 1/m, got %s and %s".formatted(betaMin, betaMax));
    }
  }
}
