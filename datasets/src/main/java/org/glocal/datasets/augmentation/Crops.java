package org.glocal.datasets.augmentation;

import java.util.random.RandomGenerator;
import org.glocal.datasets.images.ImageSize;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;

/** Crops, resizes and horizontal flips of images. */
public final class Crops {

  private Crops() {}

  /** The part of an image whose top left corner is (x, y), px. */
  public static RgbImage crop(RgbImage image, int x, int y, int width, int height) {
    if (x < 0 || y < 0 || x + width > image.width() || y + height > image.height()) {
      throw new IllegalArgumentException(
          "crop: want a part of %d x %d px, got %d x %d px at (%d, %d)"
              .formatted(image.width(), image.height(), width, height, x, y));
    }
    byte[] part = new byte[3 * width * height];
    for (int row = 0; row < height; row++) {
      int from = ((y + row) * image.width() + x) * 3;
      System.arraycopy(image.pixels(), from, part, row * width * 3, width * 3);
    }
    return new RgbImage(width, height, part);
  }

  /** A part of a given size at a random place. */
  public static RgbImage random(RgbImage image, int width, int height, RandomGenerator random) {
    int x = random.nextInt(image.width() - width + 1);
    int y = random.nextInt(image.height() - height + 1);
    return crop(image, x, y, width, height);
  }

  /**
   * A part of at least a share of the image's area, of the image's aspect ratio give or take a
   * third, at a random place.
   */
  public static RgbImage atLeast(RgbImage image, double share, RandomGenerator random) {
    double area = random.nextDouble(share, 1) * image.width() * image.height();
    double stretch = Math.exp(random.nextDouble(Math.log(3 / 4.0), Math.log(4 / 3.0)));
    double aspect = stretch * image.width() / image.height();
    int width = (int) Math.min(image.width(), Math.max(1, Math.round(Math.sqrt(area * aspect))));
    int needed = (int) Math.ceil(share * image.width() * image.height() / width);
    int height = (int) Math.max(needed, Math.round(Math.sqrt(area / aspect)));
    if (height > image.height()) { // as high as can be, and then wide enough
      height = image.height();
      width = Math.max(width, (int) Math.ceil(share * image.width()));
    }
    return random(image, width, height, random);
  }

  /** An image whose shorter side has a given length, px; its aspect ratio is kept. */
  public static RgbImage withShortSide(RgbImage image, int shortSide) {
    ImageSize size = sizeWithShortSide(new ImageSize(image.width(), image.height()), shortSide);
    boolean same = size.width() == image.width() && size.height() == image.height();
    return same ? image : Images.resize(image, size.width(), size.height());
  }

  /** The size of an image after {@link #withShortSide}. */
  public static ImageSize sizeWithShortSide(ImageSize image, int shortSide) {
    double scale = shortSide / (double) Math.min(image.width(), image.height());
    int width = (int) Math.max(shortSide, Math.round(image.width() * scale));
    int height = (int) Math.max(shortSide, Math.round(image.height() * scale));
    return new ImageSize(width, height);
  }

  /** An image flipped horizontally. */
  public static RgbImage flipped(RgbImage image) {
    RgbImage flipped = RgbImage.blank(image.width(), image.height());
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        int from = (y * image.width() + x) * 3;
        int to = (y * image.width() + image.width() - 1 - x) * 3;
        System.arraycopy(image.pixels(), from, flipped.pixels(), to, 3);
      }
    }
    return flipped;
  }
}
