package org.glocal.datasets.fog;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import org.glocal.datasets.DistanceSource;

/**
 * The settings of synthetic fog.
 *
 * @param betas attenuations, 1/m, each once; Foggy Cityscapes has 0.005, 0.01 and 0.02
 * @param airlight red, green and blue of the atmospheric light in [0, 255], or null to estimate it
 *     of each image, see {@link Airlight}
 * @param distances where the distances come from
 * @param refinement fits the transmittance to the edges of the clear image, or null for distances
 *     that need none, being exact
 */
public record FogSettings(
    List<Double> betas, double[] airlight, DistanceSource distances, GuidedFilter refinement) {

  /** Foggy Cityscapes' refinement (Sakaridis et al. 2018): a window of 41 px, mu of 0.001. */
  public static final GuidedFilter PUBLISHED_REFINEMENT = new GuidedFilter(20, 1e-3);

  /** Refuses what the scattering model refuses. */
  public FogSettings {
    betas = List.copyOf(betas);
    if (betas.isEmpty() || new HashSet<>(betas).size() < betas.size()) {
      throw new IllegalArgumentException("fog beta: want each density once, got " + betas);
    }
    betas.forEach(ScatteringModel::requireDensity);
    if (airlight != null) {
      ScatteringModel.requireColor(airlight);
      airlight = airlight.clone();
    }
  }

  /** Fog of one density, of distances that need no refinement. */
  public FogSettings(double beta, double[] airlight, DistanceSource distances) {
    this(List.of(beta), airlight, distances, null);
  }

  /**
   * Where the foggy datasets lie in the output folder, in the order of {@link #betas}: one density
   * fills the folder itself, several have a folder each, such as {@code beta_0.02}.
   */
  public List<String> folders() {
    return betas.size() == 1
        ? List.of("")
        : betas.stream()
            .map(beta -> "beta_" + new BigDecimal(beta.toString()).toPlainString())
            .toList();
  }
}
