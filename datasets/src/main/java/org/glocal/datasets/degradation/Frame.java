package org.glocal.datasets.degradation;

import org.glocal.datasets.images.RgbImage;

/**
 * Where a part lies in its image.
 *
 * @param x left edge, px
 * @param y top edge, px
 * @param width of the part, px
 * @param height of the part, px
 * @param imageWidth px
 * @param imageHeight px
 */
public record Frame(int x, int y, int width, int height, int imageWidth, int imageHeight) {

  /** The frame of a whole image. */
  public static Frame of(RgbImage image) {
    return new Frame(0, 0, image.width(), image.height(), image.width(), image.height());
  }

  /** The frame of the same part in the mirrored image. */
  public Frame mirrored() {
    return new Frame(imageWidth - x - width, y, width, height, imageWidth, imageHeight);
  }

  /** The place of a column's center, a share of the image's width. */
  double horizontal(int column) {
    return (x + column + 0.5) / imageWidth;
  }

  /** The place of a row's center, a share of the image's height. */
  double vertical(int row) {
    return (y + row + 0.5) / imageHeight;
  }
}
