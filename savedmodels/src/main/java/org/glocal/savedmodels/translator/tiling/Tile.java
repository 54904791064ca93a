package org.glocal.savedmodels.translator.tiling;

import java.util.ArrayList;
import java.util.List;

/**
 * A tile of an image with its halo, px: the core is its share of the result, the halo around it
 * what the core depends on.
 *
 * @param top first row, with surroundings
 * @param left first column, with surroundings
 * @param height rows, with surroundings
 * @param width columns, with surroundings
 * @param core the core, within the image
 */
record Tile(int top, int left, int height, int width, Core core) {

  /**
   * A rectangle of the image.
   *
   * @param top first row
   * @param left first column
   * @param height rows
   * @param width columns
   */
  record Core(int top, int left, int height, int width) {}

  /** From one side's begin to its end. */
  private record TileRange(int begin, int end) {}

  /**
   * Cuts an image whose sides are multiples of {@code step} into tiles whose cores cover it once.
   *
   * @param largest longest side of a tile, px
   * @param halo px around a core, where the image has them
   * @param step every edge is a multiple of it
   */
  static List<Tile> cover(int width, int height, int largest, int halo, int step) {
    List<Tile> tiles = new ArrayList<>();
    for (TileRange rows : spans(height, largest, halo, step)) {
      for (TileRange columns : spans(width, largest, halo, step)) {
        int top = Math.max(0, rows.begin - halo);
        int left = Math.max(0, columns.begin - halo);
        tiles.add(
            new Tile(
                top,
                left,
                Math.min(height, rows.end + halo) - top,
                Math.min(width, columns.end + halo) - left,
                new Core(
                    rows.begin,
                    columns.begin,
                    rows.end - rows.begin,
                    columns.end - columns.begin)));
      }
    }
    return List.copyOf(tiles);
  }

  private static List<TileRange> spans(int length, int largest, int halo, int step) {
    int core = (largest - 2 * halo) / step * step;
    int count = length <= largest ? 1 : (length + core - 1) / core;
    List<TileRange> spans = new ArrayList<>();
    int begin = 0;
    for (int i = 1; i <= count; i++) {
      int end = i == count ? length : (int) ((long) length * i / count) / step * step;
      spans.add(new TileRange(begin, end));
      begin = end;
    }
    return spans;
  }

  /** The core's first row within the tile, and so on. */
  int[] coreWithin() {
    return new int[] {core.top - top, core.left - left, core.height, core.width};
  }
}
