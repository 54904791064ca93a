package org.glocal.graphs.methods.fesesim;

import java.util.Objects;
import org.glocal.graphs.Check;
import org.glocal.graphs.losses.SelfSimilarity;
import org.glocal.graphs.losses.SpatialCorrelation;

/**
 * Settings of the spatially-correlative loss.
 *
 * @param queries places of a layer that are compared; the published 256
 * @param window side of the square of keys around a query, places; the published 64
 * @param mode how maps are compared; the published {@code COS}
 * @param normalize whether features are compared by cosines; published as off
 * @param temperature of InfoNCE; the published 0.07
 * @param weight against the adversarial loss; the published 10
 */
public record SpatialConfig(
    int queries, int window, Mode mode, boolean normalize, double temperature, double weight) {

  /** How maps of self-similarity are compared. */
  public enum Mode {
    /** By their cosines. */
    COS,
    /** Value by value. */
    L1,
    /** By InfoNCE, against maps of an image of Y. */
    INFO
  }

  public SpatialConfig {
    Objects.requireNonNull(mode, "spatial.mode");
    Check.that(queries >= 2, "spatial.queries", "2 or more", queries);
    Check.that(window >= 2, "spatial.window", "2 or more", window);
    Check.that(temperature > 0, "spatial.temperature", "more than 0", temperature);
    Check.that(weight >= 0, "spatial.weight", "0 or more", weight);
  }

  SelfSimilarity similarity() {
    return new SelfSimilarity(window, normalize);
  }

  SpatialCorrelation.Distance distance() {
    return normalize ? SpatialCorrelation.Distance.L1 : SpatialCorrelation.Distance.SMOOTH_L1;
  }
}
