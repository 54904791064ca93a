package org.glocal.datasets.scenes.surfaces;

/**
 * A surface material: reflectance, pattern, grain, gloss and glow.
 *
 * @param base reflectance
 * @param pattern what is drawn on it
 * @param grain strength of the random texture, [0, 1]
 * @param grainSize width of the texture's features, m
 * @param gloss share of a mirror image of the surroundings at grazing angles, [0, 1]
 * @param glow light of its own
 */
public record Material(
    Rgb base, Pattern pattern, double grain, double grainSize, double gloss, Rgb glow) {

  /** Dull: cloth, plaster, asphalt. */
  public static Material matt(Rgb base, double grain, double grainSize) {
    return new Material(base, Pattern.PLAIN, grain, grainSize, 0, Rgb.BLACK);
  }

  /** Lacquer, metal. */
  public static Material lacquer(Rgb base) {
    return new Material(base, Pattern.PLAIN, 0.06, 0.3, 0.55, Rgb.BLACK);
  }

  /** A window, dark from outside. */
  public static Material glass() {
    return new Material(new Rgb(0.025, 0.03, 0.035), Pattern.PLAIN, 0.1, 0.4, 1, Rgb.BLACK);
  }

  /** A lamp: seen in its color, brighter than its surroundings when lit. */
  public static Material lamp(Rgb color, double lit) {
    return new Material(color, Pattern.PLAIN, 0, 1, 0.3, color.times(lit));
  }

  /** Whether it is a window, {@link #glass}. */
  public boolean isGlass() {
    return gloss == 1;
  }

  public Material with(Pattern newPattern) {
    return new Material(base, newPattern, grain, grainSize, gloss, glow);
  }
}
