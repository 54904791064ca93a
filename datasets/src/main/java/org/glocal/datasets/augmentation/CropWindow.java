package org.glocal.datasets.augmentation;

import java.util.List;
import java.util.random.RandomGenerator;
import org.glocal.datasets.Box;
import org.glocal.datasets.images.RgbImage;

/**
 * A crop with an optional horizontal flip, applied alike to an image and to its boxes.
 *
 * @param x left edge, px
 * @param y top edge, px
 * @param width px
 * @param height px
 * @param flipped whether the crop is flipped horizontally
 */
public record CropWindow(int x, int y, int width, int height, boolean flipped) {

  /** A window of a given size at a random place of an image, flipped every other time. */
  public static CropWindow draw(RgbImage image, int width, int height, RandomGenerator random) {
    int x = random.nextInt(image.width() - width + 1);
    int y = random.nextInt(image.height() - height + 1);
    return new CropWindow(x, y, width, height, random.nextBoolean());
  }

  /** What the window shows of an image. */
  public RgbImage of(RgbImage image) {
    RgbImage part = Crops.crop(image, x, y, width, height);
    return flipped ? Crops.flipped(part) : part;
  }

  /**
   * Where the window shows objects: a pixel is inside a box if its center is.
   *
   * @param boxes in the pixels of the image that the window is of
   * @return {@code [height, width]}, row-major; 1 inside a box, 0 elsewhere
   */
  public float[] mask(List<Box> boxes) {
    float[] mask = new float[width * height];
    for (Box box : boxes) {
      int left = firstCenterFrom(box.xMin() - x, width);
      int right = firstCenterFrom(box.xMax() - x, width);
      int bottom = firstCenterFrom(box.yMax() - y, height);
      for (int row = firstCenterFrom(box.yMin() - y, height); row < bottom; row++) {
        for (int column = left; column < right; column++) {
          mask[row * width + (flipped ? width - 1 - column : column)] = 1;
        }
      }
    }
    return mask;
  }

  /** The first pixel whose center is at or beyond an edge, in [0, size]. */
  private static int firstCenterFrom(double edge, int size) {
    return (int) Math.min(size, Math.max(0, Math.ceil(edge - 0.5)));
  }
}
