package org.glocal.datasets.images;

/**
 * An image in memory: sRGB, 8 bits a channel, rows from the top, {@code [H, W, 3]}.
 *
 * @param width px
 * @param height px
 * @param pixels {@code height * width * 3} bytes, red first; not copied, so whoever changes them
 *     changes the image
 */
public record RgbImage(int width, int height, byte[] pixels) {

  public RgbImage {
    if (width < 1 || height < 1 || pixels.length != 3L * width * height) {
      throw new IllegalArgumentException(
          "image: want width * height * 3 bytes, got %d x %d and %d bytes"
              .formatted(width, height, pixels.length));
    }
  }

  /** A black image. */
  public static RgbImage blank(int width, int height) {
    return new RgbImage(width, height, new byte[Math.multiplyExact(3 * width, height)]);
  }

  /**
   * Values as gray, 0 as black and 1 as white; what lies beyond is taken for these.
   *
   * @param values {@code [H, W]}
   */
  public static RgbImage gray(float[] values, int width, int height) {
    RgbImage image = blank(width, height);
    for (int i = 0; i < width * height; i++) {
      int level = Math.round(255 * Math.min(1, Math.max(0, values[i])));
      image.set(i % width, i / width, level, level, level);
    }
    return image;
  }

  /**
   * The luma of a color, 0.299 R + 0.587 G + 0.114 B (ITU-R BT.601), in the unit of its channels.
   */
  public static float luma(float red, float green, float blue) {
    return 0.299f * red + 0.587f * green + 0.114f * blue;
  }

  /** The luma of every pixel, {@code [H, W]} row by row in [0, 255]. */
  public float[] luma() {
    float[] luma = new float[width * height];
    for (int i = 0; i < luma.length; i++) {
      luma[i] = luma(pixels[3 * i] & 0xff, pixels[3 * i + 1] & 0xff, pixels[3 * i + 2] & 0xff);
    }
    return luma;
  }

  /** One channel's value, [0, 255]. */
  public int get(int x, int y, int channel) {
    return pixels[(y * width + x) * 3 + channel] & 0xff;
  }

  /** Sets one pixel; channels in [0, 255]. */
  public void set(int x, int y, int red, int green, int blue) {
    int at = (y * width + x) * 3;
    pixels[at] = (byte) red;
    pixels[at + 1] = (byte) green;
    pixels[at + 2] = (byte) blue;
  }
}
