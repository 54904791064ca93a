package org.glocal.trainers.config;

import org.glocal.datasets.augmentation.Crops;
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
    int side = Math.min(image.width(), image.height());
    return Crops.withShortSide(image, Math.max(least, Math.min(most, side)));
  }
}
