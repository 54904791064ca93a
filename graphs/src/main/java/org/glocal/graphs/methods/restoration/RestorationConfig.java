package org.glocal.graphs.methods.restoration;

import org.glocal.graphs.Check;

/**
 * Settings of the restoration loss.
 *
 * @param width of the generator's finest level
 * @param pixels weight of the values themselves, against 1 of structure
 * @param scales at which structure is compared, each half as large as the one before
 */
public record RestorationConfig(int width, double pixels, int scales) {

  private static final int MOST_SCALES = 4;

  public RestorationConfig {
    Check.that(width >= 1, "restoration.width", "1 or more", width);
    Check.that(pixels >= 0, "restoration.pixels", "0 or more", pixels);
    Check.that(
        scales >= 1 && scales <= MOST_SCALES, "restoration.scales", "1 to " + MOST_SCALES, scales);
  }
}
