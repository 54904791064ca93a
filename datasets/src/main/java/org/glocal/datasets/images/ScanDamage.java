package org.glocal.datasets.images;

import java.awt.image.BufferedImage;
import java.util.Optional;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadUpdateListener;
import javax.imageio.event.IIOReadWarningListener;

/**
 * Whether a JPEG's data ended before its last row. Warnings of color profiles, and of what is
 * missing or left over behind the last row, such as an end mark, cost no pixel.
 */
final class ScanDamage implements IIOReadWarningListener, IIOReadUpdateListener {

  private final int height;
  private int rows;
  private String first;

  /**
   * @param height of the image, px
   */
  ScanDamage(int height) {
    this.height = height;
  }

  /** The decoder's first warning that means lost pixels. */
  Optional<String> found() {
    return Optional.ofNullable(first);
  }

  @Override
  public void warningOccurred(ImageReader source, String warning) {
    boolean ofData = warning.contains("premature end") || warning.contains("Truncated");
    if (ofData && !warning.contains("ICC") && rows < height && first == null) {
      first = warning;
    }
  }

  @Override
  public void imageUpdate(
      ImageReader source,
      BufferedImage image,
      int minX,
      int minY,
      int width,
      int updated,
      int periodX,
      int periodY,
      int[] bands) {
    rows = Math.max(rows, minY + updated);
  }

  @Override
  public void passStarted(
      ImageReader source,
      BufferedImage image,
      int pass,
      int minPass,
      int maxPass,
      int minX,
      int minY,
      int periodX,
      int periodY,
      int[] bands) {
    rows = 0; // each pass of a progressive image goes through all rows
  }

  @Override
  public void passComplete(ImageReader source, BufferedImage image) {}

  @Override
  public void thumbnailPassStarted(
      ImageReader source,
      BufferedImage thumbnail,
      int pass,
      int minPass,
      int maxPass,
      int minX,
      int minY,
      int periodX,
      int periodY,
      int[] bands) {}

  @Override
  public void thumbnailUpdate(
      ImageReader source,
      BufferedImage thumbnail,
      int minX,
      int minY,
      int width,
      int height,
      int periodX,
      int periodY,
      int[] bands) {}

  @Override
  public void thumbnailPassComplete(ImageReader source, BufferedImage thumbnail) {}
}
