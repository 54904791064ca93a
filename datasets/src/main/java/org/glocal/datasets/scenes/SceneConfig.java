package org.glocal.datasets.scenes;

import java.util.Objects;

/**
 * The configuration of the renderer. Together with a scene's index it fixes every pixel.
 *
 * @param scenario what sets X apart from Y
 * @param width px, 256 to 2048, twice the height
 * @param height px
 * @param seed other seeds give other scenes
 * @param fog density of the fog, used by {@link Scenario#FOG}
 */
public record SceneConfig(Scenario scenario, int width, int height, long seed, FogScenario fog) {

  public SceneConfig {
    Objects.requireNonNull(scenario, "scenario");
    Objects.requireNonNull(fog, "fog");
    if (width < 256 || width > 2048 || width != 2 * height) {
      throw new IllegalArgumentException(
          "scene size: want WxH with W = 2 H, from 256x128 to 2048x1024, got %dx%d"
              .formatted(width, height));
    }
  }

  /** A scenario with its usual settings. */
  public static SceneConfig of(Scenario scenario, int width, int height, long seed) {
    return new SceneConfig(scenario, width, height, seed, FogScenario.DENSE);
  }
}
