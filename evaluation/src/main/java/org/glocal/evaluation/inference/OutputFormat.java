package org.glocal.evaluation.inference;

import java.util.Arrays;
import java.util.Locale;

/** File format of images that are written for others. */
public enum OutputFormat {
  /** The format of the original. */
  SAME(null),
  PNG(".png"),
  JPEG(".jpg");

  private final String extension;

  OutputFormat(String extension) {
    this.extension = extension;
  }

  /**
   * Reads {@code same}, {@code png} or {@code jpeg}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static OutputFormat parse(String text) {
    return Arrays.stream(values())
        .filter(format -> format.toString().equals(text))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "format: want one of %s, got \"%s\""
                        .formatted(Arrays.toString(values()), text)));
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
