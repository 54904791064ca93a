package org.glocal.cli.options;

import com.beust.jcommander.IStringConverter;

/**
 * A size as it is typed, {@code 256x128}.
 *
 * @param width px
 * @param height px
 */
public record Size(int width, int height) {

  /** Reads the typed form. */
  public static final class Converter implements IStringConverter<Size> {

    @Override
    public Size convert(String text) {
      String[] sides = text.split("x", -1);
      if (sides.length != 2
          || !sides[0].matches("[1-9]\\d{0,5}")
          || !sides[1].matches("[1-9]\\d{0,5}")) {
        throw new IllegalArgumentException(
            "want a size as WIDTHxHEIGHT in pixels, such as 256x128, got \"%s\"".formatted(text));
      }
      return new Size(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
    }
  }

  @Override
  public String toString() {
    return width + "x" + height;
  }
}
