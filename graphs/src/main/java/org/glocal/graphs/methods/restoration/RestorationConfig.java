package org.glocal.graphs.methods.restoration;

import org.glocal.graphs.Check;

/**
 * Settings of the restoration loss.
 *
 * @param width of the generator's finest level
 * @param gradients weight of differences between neighbors, against 1 of values themselves
 * @param scales at which neighbors are compared, each half as large as the one before
 */
public record RestorationConfig(int width, double gradients, int scales) {

  private static final int MOST_SCALES = 4;

  public RestorationConfig {
    Check.that(width >= 1, "restoration.width", "1 or more", width);
    Check.that(gradients >= 0, "restoration.gradients", "0 or more", gradients);
    Check.that(
        scales >= 1 && scales <= MOST_SCALES, "restoration.scales", "1 to " + MOST_SCALES, scales);
  }
}
