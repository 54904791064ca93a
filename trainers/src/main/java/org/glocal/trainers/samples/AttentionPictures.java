package org.glocal.trainers.samples;

import org.glocal.datasets.images.RgbImage;

/** The maps and contents of one translation as pictures of the image's own size. */
final class AttentionPictures {

  private static final int RGB = 3;

  private final LiveTranslator.Parts parts;
  private final int width;
  private final int height;
  private final int count;

  /**
   * @param width of the image, px
   * @param height of the image, px
   */
  AttentionPictures(LiveTranslator.Parts parts, int width, int height) {
    this.parts = parts;
    this.width = width;
    this.height = height;
    // n + 1 values a pixel less n of 3 n colours: what remains is the number of pixels.
    int pixels = parts.attention().length - parts.content().length / RGB;
    count = pixels <= 0 ? 0 : parts.content().length / RGB / pixels;
  }

  /** Whether the translator has attention. */
  boolean present() {
    return count > 0;
  }

  /** The number of foreground maps. */
  int count() {
    return count;
  }

  /** Where anything is painted anew, white for everything. */
  RgbImage foreground() {
    return RgbImage.gray(foregroundShares(), width, height);
  }

  /** The sum of the foreground maps, {@code [H, W]} in [0, 1]. */
  float[] foregroundShares() {
    float[] sums = new float[width * height];
    for (int i = 0; i < sums.length; i++) {
      for (int map = 0; map < count; map++) {
        sums[i] += share(i, map);
      }
    }
    return sums;
  }

  /**
   * One map.
   *
   * @param map [0, count]; the background is the last
   */
  RgbImage attention(int map) {
    float[] shares = new float[width * height];
    for (int i = 0; i < shares.length; i++) {
      shares[i] = share(i, map);
    }
    return RgbImage.gray(shares, width, height);
  }

  private float share(int i, int map) {
    return parts.attention()[place(i) * (count + 1) + map];
  }

  /**
   * The colours that one map would paint.
   *
   * @param map [0, count)
   */
  RgbImage content(int map) {
    var image = RgbImage.blank(width, height);
    for (int i = 0; i < width * height; i++) {
      int at = (place(i) * count + map) * RGB;
      image.set(i % width, i / width, level(at), level(at + 1), level(at + 2));
    }
    return image;
  }

  /**
   * The share of what is painted that is saturated, [0, 1]: each content map's channels beyond
   * ±0.97, weighted by the map's attention; 0 where nothing is painted.
   */
  double saturation() {
    double saturated = 0;
    double painted = 0;
    for (int i = 0; i < width * height; i++) {
      for (int map = 0; map < count; map++) {
        double share = share(i, map);
        painted += share;
        for (int channel = 0; channel < RGB; channel++) {
          float value = parts.content()[(place(i) * count + map) * RGB + channel];
          saturated += ColorHistogram.saturated(value) ? share / RGB : 0;
        }
      }
    }
    return painted > 0 ? saturated / painted : 0;
  }

  private int level(int at) {
    return Math.round(255 * Math.min(1, Math.max(0, (parts.content()[at] + 1) / 2)));
  }

  private int place(int i) {
    return i / width * parts.paddedWidth() + i % width;
  }
}
