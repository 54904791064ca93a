package org.glocal.savedmodels;

/** What images that are given as bare bytes must be. */
final class Pixels {

  private Pixels() {}

  /** Refuses bytes that are no RGB image of a size. */
  static void check(byte[] rgb, int width, int height) {
    if (width < 1 || height < 1 || rgb.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "image: want 3 bytes for each of %d x %d pixels, got %d"
              .formatted(width, height, rgb.length));
    }
  }
}
