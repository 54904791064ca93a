package org.glocal.savedmodels.features;

import org.glocal.datasets.images.RgbImage;

/**
 * Bilinear resizing with half-pixel centers and without antialiasing: PyTorch's {@code interpolate}
 * with {@code align_corners=False}, by which pytorch-fid brings images to the network's size. The
 * antialiased resizing of {@link org.glocal.datasets.images.Images#resize} gives other features,
 * and distances that could not be compared with published ones.
 */
final class Bilinear {

  /** For each place of the result, the two it lies between and the second's share. */
  private record Places(int[] first, int[] second, float[] share) {}

  private Bilinear() {}

  /**
   * @return {@code [toHeight, toWidth, 3]}, in [0, 255]
   */
  static float[] resize(RgbImage image, int toWidth, int toHeight) {
    byte[] rgb = image.pixels();
    int width = image.width();
    var across = places(width, toWidth);
    var down = places(image.height(), toHeight);
    float[] result = new float[3 * toWidth * toHeight];
    int to = 0;
    for (int y = 0; y < toHeight; y++) {
      int above = down.first[y] * width;
      int below = down.second[y] * width;
      for (int x = 0; x < toWidth; x++) {
        for (int c = 0; c < 3; c++) {
          int left = 3 * across.first[x] + c;
          int right = 3 * across.second[x] + c;
          float upper = mix(rgb[3 * above + left], rgb[3 * above + right], across.share[x]);
          float lower = mix(rgb[3 * below + left], rgb[3 * below + right], across.share[x]);
          result[to++] = upper + down.share[y] * (lower - upper);
        }
      }
    }
    return result;
  }

  private static float mix(byte one, byte other, float share) {
    return (one & 0xff) + share * ((other & 0xff) - (one & 0xff));
  }

  private static Places places(int from, int to) {
    var places = new Places(new int[to], new int[to], new float[to]);
    for (int i = 0; i < to; i++) {
      double place = Math.max(0, (i + 0.5) * from / to - 0.5);
      places.first[i] = Math.min((int) place, from - 1);
      places.second[i] = Math.min(places.first[i] + 1, from - 1);
      places.share[i] = (float) (place - places.first[i]);
    }
    return places;
  }
}
