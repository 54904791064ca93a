package org.glocal.datasets.images;

/**
 * A one-channel image with more than 8 bits, such as depth, disparity or instance ids.
 *
 * @param width px
 * @param height px
 * @param values {@code [H, W]} row by row, each in [0, 65535]; not copied
 */
public record GrayImage(int width, int height, int[] values) {

  public GrayImage {
    if (width < 1 || height < 1 || values.length != (long) width * height) {
      throw new IllegalArgumentException(
          "gray image: want width * height values, got %d x %d and %d values"
              .formatted(width, height, values.length));
    }
  }
}
