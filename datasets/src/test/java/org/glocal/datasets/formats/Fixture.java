package org.glocal.datasets.formats;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;

/** Small dataset files for the tests of the readers. */
public final class Fixture {

  private Fixture() {}

  public static Path image(Path file, int width, int height) throws IOException {
    Images.writePng(RgbImage.blank(width, height), file);
    return file;
  }

  public static Path text(Path file, String text) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, text);
  }
}
