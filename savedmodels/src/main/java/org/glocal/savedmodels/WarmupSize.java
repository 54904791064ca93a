package org.glocal.savedmodels;

/**
 * A size of image that a server is to have translated once before its first request.
 *
 * @param width pixels
 * @param height pixels
 */
public record WarmupSize(int width, int height) {

  /** Refuses sizes that no translator takes. */
  public WarmupSize {
    if (Math.min(width, height) < Translator.SMALLEST_SIDE) {
      throw new IllegalArgumentException(
          "warm-up size: want sides of at least %d px, got %dx%d"
              .formatted(Translator.SMALLEST_SIDE, width, height));
    }
  }

  /**
   * Reads a size such as {@code 1024x512}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static WarmupSize parse(String text) {
    String[] sides = text.split("x", -1);
    try {
      if (sides.length == 2) {
        return new WarmupSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
      }
    } catch (NumberFormatException e) {
      // said below
    }
    throw new IllegalArgumentException(
        "warm-up size: want WIDTHxHEIGHT in pixels such as 1024x512, got " + text);
  }
}
