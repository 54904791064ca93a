package org.glocal.trainers.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.datasets.augmentation.Crops;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;

/** Decoded images at training size, as many as a bound on memory allows, the latest used first. */
final class ImageCache {

  private final int shortSide;
  private final long maxBytes;
  private final Map<Path, RgbImage> images = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param shortSide images are resized to, px
   * @param maxBytes of pixels to keep
   */
  ImageCache(int shortSide, long maxBytes) {
    this.shortSide = shortSide;
    this.maxBytes = maxBytes;
  }

  RgbImage get(Path file) throws IOException {
    RgbImage known = images.get(file);
    if (known != null) {
      return known;
    }
    RgbImage image = Crops.withShortSide(Images.read(file), shortSide);
    images.put(file, image);
    bytes += image.pixels().length;
    var oldest = images.entrySet().iterator();
    while (bytes > maxBytes && images.size() > 1) {
      bytes -= oldest.next().getValue().pixels().length;
      oldest.remove();
    }
    return image;
  }
}
