package org.glocal.datasets.scenes.render;

/** What a renderer makes of what a raster sees: the color of each pixel. */
public interface Look {

  /** Samples of the raster along each side of a pixel. */
  int GRID = 2;

  /**
   * Writes one pixel.
   *
   * @param raster of {@link #GRID} times the picture's width and height
   * @param x column of the picture
   * @param y row of the picture
   * @param out the picture, {@code [H, W, 3]}
   */
  void paint(Raster raster, int x, int y, byte[] out);
}
