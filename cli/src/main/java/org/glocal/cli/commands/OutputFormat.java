package org.glocal.cli.commands;

import com.beust.jcommander.IStringConverter;
import java.util.Arrays;
import java.util.Locale;

/** File format of written images. */
enum OutputFormat {
  /** The format of the original. */
  SAME(null),
  PNG(".png"),
  JPEG(".jpg");

  private final String extension;

  OutputFormat(String extension) {
    this.extension = extension;
  }

  /** Reads the typed form. */
  static final class Converter implements IStringConverter<OutputFormat> {

    @Override
    public OutputFormat convert(String text) {
      return Arrays.stream(values())
          .filter(format -> format.toString().equals(text))
          .findFirst()
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "--format: want one of %s, got \"%s\""
                          .formatted(Arrays.toString(values()), text)));
    }
  }

  /** An original's path with this format's extension, if it has another. */
  String name(String original) {
    if (extension == null || isPng(original) == (this == PNG)) {
      return original;
    }
    return original.substring(0, original.lastIndexOf('.')) + extension;
  }

  private static boolean isPng(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".png");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
