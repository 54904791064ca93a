package org.glocal.datasets.scenes;

import java.util.Arrays;
import java.util.Locale;

/** What sets the deployment domain X apart from the detector's own domain Y. */
public enum Scenario {
  /** X is Y seen through dense fog. */
  FOG,
  /**
   * X is what an old driving simulator shows: flat shades, gaudy colors, crude textures, jagged
   * edges; Y is textured.
   */
  SYNTHETIC,
  /** X comes from another camera: field of view, color response, noise, vignetting. */
  CAMERA;

  /** The name on the command line, {@code fog}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scenario of that name. */
  public static Scenario parse(String label) {
    for (Scenario scenario : values()) {
      if (scenario.label().equals(label)) {
        return scenario;
      }
    }
    throw new IllegalArgumentException(
        "scenario: want one of %s, got %s"
            .formatted(Arrays.stream(values()).map(Scenario::label).toList(), label));
  }
}
