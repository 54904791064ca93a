package org.glocal.datasets.images;

/**
 * Width and height of an image as it is shown, so after its EXIF orientation.
 *
 * @param width px
 * @param height px
 */
public record ImageSize(int width, int height) {

  /**
   * Reads a size such as {@code 256x128}.
   *
   * @throws IllegalArgumentException if it is none
   */
  public static ImageSize parse(String text) {
    String[] sides = text.split("x", -1);
    if (sides.length != 2
        || !sides[0].matches("[1-9]\\d{0,5}")
        || !sides[1].matches("[1-9]\\d{0,5}")) {
      throw new IllegalArgumentException(
          "want a size as WIDTHxHEIGHT in pixels, such as 256x128, got \"%s\"".formatted(text));
    }
    return new ImageSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  /** The shorter side, px. */
  public int shortSide() {
    return Math.min(width, height);
  }

  /** The form that {@link #parse} reads. */
  @Override
  public String toString() {
    return width + "x" + height;
  }
}
