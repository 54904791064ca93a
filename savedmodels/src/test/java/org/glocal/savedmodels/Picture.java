package org.glocal.savedmodels;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/** An image's pixels, as models take them. */
public record Picture(byte[] rgb, int width, int height) {

  public static Picture read(Path file) throws IOException {
    BufferedImage image = ImageIO.read(file.toFile());
    int[] argb = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, image.getWidth());
    byte[] rgb = new byte[3 * argb.length];
    for (int i = 0; i < argb.length; i++) {
      rgb[3 * i] = (byte) (argb[i] >> 16);
      rgb[3 * i + 1] = (byte) (argb[i] >> 8);
      rgb[3 * i + 2] = (byte) argb[i];
    }
    return new Picture(rgb, image.getWidth(), image.getHeight());
  }
}
