package org.glocal.datasets.fog;

import java.util.Arrays;
import org.glocal.datasets.images.RgbImage;

/**
 * Hole filling of disparity maps where the stereo camera found none: next to near things, on smooth
 * walls, on the car's own bonnet, in the sky. A pixel takes the disparity of the known pixel that
 * is nearest to it when a step to the next pixel counts one and as much more as the color changes,
 * in levels of 255: so what is missing of a wall is completed from the wall and not from the lamp
 * before it.
 *
 * <p>Sky is recognized by its appearance, not by its lack of a match, which walls have too. Unknown
 * pixels are sky if they lie above the horizon, are bright, no redder than blue, and hang together
 * with the image's upper edge by such pixels without an edge between them. Their disparity is 0,
 * infinitely far.
 */
final class DisparityHoles {

  private static final int BRIGHT = 160; // at least one channel of the sky, [0, 255]
  private static final int WARM = 16; // more red than blue than this is a wall in the sun
  private static final int EDGE = 24; // the largest change of a channel from sky to sky

  private final RgbImage image;
  private final int width;
  private final float[] disparity;

  private DisparityHoles(RgbImage image, float[] disparity) {
    this.image = image;
    this.width = image.width();
    this.disparity = disparity;
  }

  /**
   * Fills in place.
   *
   * @param disparity px, {@code [H, W]} row by row, not a number where unknown; one at least known
   * @param horizon row that the optical axis goes through; there is no sky from there downwards
   */
  static void fill(RgbImage image, float[] disparity, int horizon) {
    var holes = new DisparityHoles(image, disparity);
    holes.sky(Math.max(0, Math.min(horizon, image.height())));
    holes.spread();
  }

  private void sky(int horizon) {
    int[] queue = new int[width * horizon];
    int end = 0;
    for (int x = 0; x < width && horizon > 0; x++) {
      end = addSky(x, x, queue, end);
    }
    for (int next = 0; next < end; next++) {
      int at = queue[next];
      int x = at % width;
      end = x > 0 ? addSky(at, at - 1, queue, end) : end;
      end = x < width - 1 ? addSky(at, at + 1, queue, end) : end;
      end = at >= width ? addSky(at, at - width, queue, end) : end;
      end = at + width < queue.length ? addSky(at, at + width, queue, end) : end;
    }
  }

  private int addSky(int from, int to, int[] queue, int end) {
    if (!Float.isNaN(disparity[to]) || !looksLikeSky(to) || change(from, to) > EDGE) {
      return end;
    }
    disparity[to] = 0;
    queue[end] = to;
    return end + 1;
  }

  private boolean looksLikeSky(int pixel) {
    int red = channel(pixel, 0);
    int blue = channel(pixel, 2);
    return Math.max(Math.max(red, channel(pixel, 1)), blue) >= BRIGHT && red - blue <= WARM;
  }

  /**
   * Dijkstra's shortest paths from all known pixels at once. Steps are small whole numbers, so the
   * queue is a ring of buckets, one for each length in reach (Dial 1969, Algorithm 360).
   */
  private void spread() {
    int[] length = new int[disparity.length];
    for (int i = 0; i < length.length; i++) {
      length[i] = Float.isNaN(disparity[i]) ? Integer.MAX_VALUE : 0;
    }
    var buckets = new Buckets();
    for (int i = 0; i < length.length; i++) {
      if (length[i] == 0) {
        relax(i, length, buckets);
      }
    }
    for (int current = 0; buckets.size > 0; current++) {
      int[] pixels = buckets.take(current);
      for (int pixel : pixels) {
        if (length[pixel] == current) {
          relax(pixel, length, buckets);
        }
      }
    }
  }

  private void relax(int from, int[] length, Buckets buckets) {
    int x = from % width;
    relax(from, x > 0 ? from - 1 : from, length, buckets);
    relax(from, x < width - 1 ? from + 1 : from, length, buckets);
    relax(from, from >= width ? from - width : from, length, buckets);
    relax(from, from + width < length.length ? from + width : from, length, buckets);
  }

  private void relax(int from, int to, int[] length, Buckets buckets) {
    int reached = length[from] + 1 + change(from, to);
    if (reached < length[to]) {
      length[to] = reached;
      disparity[to] = disparity[from];
      buckets.add(reached, to);
    }
  }

  /** The largest change of a channel from one pixel to another, [0, 255]. */
  private int change(int from, int to) {
    int change = 0;
    for (int c = 0; c < 3; c++) {
      change = Math.max(change, Math.abs(channel(from, c) - channel(to, c)));
    }
    return change;
  }

  private int channel(int pixel, int c) {
    return image.pixels()[3 * pixel + c] & 0xff;
  }

  /** Pixels by path length; lengths in the ring differ by at most a step, 256. */
  private static final class Buckets {

    private static final int RING = 257;

    private final int[][] pixels = new int[RING][16];
    private final int[] counts = new int[RING];
    private int size;

    void add(int length, int pixel) {
      int bucket = length % RING;
      if (counts[bucket] == pixels[bucket].length) {
        pixels[bucket] = Arrays.copyOf(pixels[bucket], 2 * counts[bucket]);
      }
      pixels[bucket][counts[bucket]++] = pixel;
      size++;
    }

    int[] take(int length) {
      int bucket = length % RING;
      int[] taken = Arrays.copyOf(pixels[bucket], counts[bucket]);
      size -= counts[bucket];
      counts[bucket] = 0;
      return taken;
    }
  }
}
