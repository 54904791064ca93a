package org.glocal.datasets.fog;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.IntBinaryOperator;
import javax.imageio.ImageIO;

/** Gray PNGs of 16 bits for the tests of measured distances. */
final class GrayPngs {

  private GrayPngs() {}

  /**
   * @param values the value of each column and row
   */
  static void write(int width, int height, IntBinaryOperator values, Path file) throws IOException {
    var gray = new BufferedImage(width, height, BufferedImage.TYPE_USHORT_GRAY);
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        gray.getRaster().setSample(x, y, 0, values.applyAsInt(x, y));
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(gray, "png", file.toFile());
  }
}
