package org.glocal.savedmodels.tiling;

/**
 * An image and how much of each pixel was painted anew.
 *
 * @param width px
 * @param height px
 * @param rgb red, green, blue of each pixel, row after row
 * @param foreground in [0, 1], row after row
 */
public record TiledImage(int width, int height, byte[] rgb, float[] foreground) {

  private static final int RGB = 3;

  static TiledImage blank(int width, int height) {
    int pixels = Math.multiplyExact(width, height);
    return new TiledImage(
        width, height, new byte[Math.multiplyExact(RGB, pixels)], new float[pixels]);
  }

  /** An image whose sides are brought to multiples by reflection, without repeating the edge. */
  static TiledImage padded(byte[] rgb, int width, int height, int multiple) {
    int wide = (width + multiple - 1) / multiple * multiple;
    int high = (height + multiple - 1) / multiple * multiple;
    if (wide == width && high == height) {
      return new TiledImage(width, height, rgb, new float[0]);
    }
    byte[] padded = new byte[RGB * wide * high];
    for (int y = 0; y < high; y++) {
      int from = RGB * width * reflected(y, height);
      System.arraycopy(rgb, from, padded, RGB * wide * y, RGB * width);
      for (int x = width; x < wide; x++) {
        System.arraycopy(rgb, from + RGB * reflected(x, width), padded, RGB * (wide * y + x), RGB);
      }
    }
    return new TiledImage(wide, high, padded, new float[0]);
  }

  private static int reflected(int index, int length) {
    return index < length ? index : 2 * (length - 1) - index;
  }

  /** The top left part. */
  TiledImage cropped(int newWidth, int newHeight) {
    if (newWidth == width && newHeight == height) {
      return this;
    }
    TiledImage part = blank(newWidth, newHeight);
    for (int y = 0; y < newHeight; y++) {
      System.arraycopy(rgb, RGB * width * y, part.rgb, RGB * newWidth * y, RGB * newWidth);
      System.arraycopy(foreground, width * y, part.foreground, newWidth * y, newWidth);
    }
    return part;
  }

  /** A tile's pixels. */
  byte[] pixels(Tile tile) {
    byte[] part = new byte[RGB * tile.width() * tile.height()];
    for (int y = 0; y < tile.height(); y++) {
      int from = RGB * (width * (tile.top() + y) + tile.left());
      System.arraycopy(rgb, from, part, RGB * tile.width() * y, RGB * tile.width());
    }
    return part;
  }

  /** Puts the core of a translated tile into its place. */
  void put(Tile tile, byte[] tileRgb, float[] tileForeground) {
    Tile.Core core = tile.core();
    for (int y = 0; y < core.height(); y++) {
      int from = tile.width() * (core.top() - tile.top() + y) + core.left() - tile.left();
      int to = width * (core.top() + y) + core.left();
      System.arraycopy(tileRgb, RGB * from, rgb, RGB * to, RGB * core.width());
      System.arraycopy(tileForeground, from, foreground, to, core.width());
    }
  }
}
