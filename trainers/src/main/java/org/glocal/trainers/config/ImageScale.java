package org.glocal.trainers.config;

import org.glocal.datasets.augmentation.Crops;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.RgbImage;

/**
 * How images are resized for training: smaller ones are enlarged, larger ones reduced.
 *
 * @param least shorter side that an image has at least, px
 * @param most shorter side that an image has at most, px
 */
public record ImageScale(int least, int most) {

  /** The image in that size; itself if it needs no change. */
  public RgbImage apply(RgbImage image) {
    return Crops.withShortSide(image, shortSide(image.width(), image.height()));
  }

  /** The size that an image will have. */
  public ImageSize sizeOf(int width, int height) {
    return Crops.sizeWithShortSide(new ImageSize(width, height), shortSide(width, height));
  }

  private int shortSide(int width, int height) {
    return Math.max(least, Math.min(most, Math.min(width, height)));
  }

  /**
   * How many times as long an image's shorter side was before, 1 for one that is not reduced.
   *
   * @param width of the image, px
   * @param height of the image, px
   */
  public double reduction(int width, int height) {
    return Math.max(1, Math.min(width, height) / (double) most);
  }
}
