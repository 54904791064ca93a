package org.glocal.trainers.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.trainers.config.ImageScale;

/** Decoded images at training size, as many as a bound on memory allows, the latest used first. */
final class ImageCache {

  private final ImageScale scale;
  private final long maxBytes;
  private final Map<Path, RgbImage> images = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /**
   * @param scale that images are resized to
   * @param maxBytes of pixels to keep
   */
  ImageCache(ImageScale scale, long maxBytes) {
    this.scale = scale;
    this.maxBytes = maxBytes;
  }

  RgbImage get(Path file) throws IOException {
    RgbImage known = images.get(file);
    if (known != null) {
      return known;
    }
    RgbImage image = scale.apply(Images.read(file));
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
