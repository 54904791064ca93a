package org.glocal.savedmodels.translator.tiling;

import org.glocal.datasets.images.RgbImage;
import org.glocal.savedmodels.models.TranslatedImage;

/**
 * The image that translated tiles are assembled into, and the crops of its original.
 *
 * @param image receives the translation
 * @param foreground receives the share of each pixel that is repainted, [0, 1], row after row
 */
record TileCanvas(RgbImage image, float[] foreground) {

  private static final int RGB = 3;

  static TileCanvas blank(int width, int height) {
    return new TileCanvas(
        RgbImage.blank(width, height), new float[Math.multiplyExact(width, height)]);
  }

  /** An image whose sides are brought to multiples by reflection, without repeating the edge. */
  static RgbImage padded(RgbImage image, int multiple) {
    int width = image.width();
    int height = image.height();
    int wide = (width + multiple - 1) / multiple * multiple;
    int high = (height + multiple - 1) / multiple * multiple;
    if (wide == width && high == height) {
      return image;
    }
    byte[] rgb = image.pixels();
    byte[] padded = new byte[RGB * wide * high];
    for (int y = 0; y < high; y++) {
      int from = RGB * width * reflected(y, height);
      System.arraycopy(rgb, from, padded, RGB * wide * y, RGB * width);
      for (int x = width; x < wide; x++) {
        System.arraycopy(rgb, from + RGB * reflected(x, width), padded, RGB * (wide * y + x), RGB);
      }
    }
    return new RgbImage(wide, high, padded);
  }

  private static int reflected(int index, int length) {
    return index < length ? index : 2 * (length - 1) - index;
  }

  /** A tile's pixels. */
  static byte[] pixels(RgbImage image, Tile tile) {
    byte[] part = new byte[RGB * tile.width() * tile.height()];
    for (int y = 0; y < tile.height(); y++) {
      int from = RGB * (image.width() * (tile.top() + y) + tile.left());
      System.arraycopy(image.pixels(), from, part, RGB * tile.width() * y, RGB * tile.width());
    }
    return part;
  }

  /** Puts the core of a translated tile into its place. */
  void put(Tile tile, byte[] tileRgb, float[] tileForeground) {
    Tile.Core core = tile.core();
    for (int y = 0; y < core.height(); y++) {
      int from = tile.width() * (core.top() - tile.top() + y) + core.left() - tile.left();
      int to = image.width() * (core.top() + y) + core.left();
      System.arraycopy(tileRgb, RGB * from, image.pixels(), RGB * to, RGB * core.width());
      System.arraycopy(tileForeground, from, foreground, to, core.width());
    }
  }

  /** The top left part of the translation. */
  TranslatedImage cropped(int width, int height) {
    if (width == image.width() && height == image.height()) {
      return new TranslatedImage(image, foreground);
    }
    TileCanvas part = blank(width, height);
    int wide = image.width();
    for (int y = 0; y < height; y++) {
      System.arraycopy(
          image.pixels(), RGB * wide * y, part.image.pixels(), RGB * width * y, RGB * width);
      System.arraycopy(foreground, wide * y, part.foreground, width * y, width);
    }
    return new TranslatedImage(part.image, part.foreground);
  }
}
