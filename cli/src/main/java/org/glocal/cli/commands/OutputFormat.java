package org.glocal.cli.commands;

import com.beust.jcommander.IStringConverter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;

/** As what kind of file an image is written. */
enum OutputFormat {
  /** As what the original is. */
  SAME(null),
  PNG(".png"),
  JPEG(".jpg");

  /** Hard to tell from the original. */
  private static final float JPEG_QUALITY = 0.95f;

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

  /** Writes an image as what its file's name says it is. */
  static void write(RgbImage image, Path file) throws IOException {
    if (isPng(file.getFileName().toString())) {
      Images.writePng(image, file);
    } else {
      Images.writeJpeg(image, file, JPEG_QUALITY);
    }
  }

  private static boolean isPng(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".png");
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
