package org.glocal.trainers.data;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.datasets.images.RgbImage;
import org.glocal.trainers.config.ImageScale;

/**
 * Decoded images at training size, behind their prior, as many as a bound on memory allows, the
 * latest used first.
 */
final class ImageCache {

  private final ImageScale scale;
  private final long maxBytes;
  private final Map<Key, RgbImage> images = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;

  /** A file is another image behind another prior. */
  private record Key(Path file, Prior prior) {}

  /**
   * @param scale that images are resized to
   * @param maxBytes of pixels to keep
   */
  ImageCache(ImageScale scale, long maxBytes) {
    this.scale = scale;
    this.maxBytes = maxBytes;
  }

  /**
   * An image of a file.
   *
   * @param prior sees it whole, as it is read
   */
  RgbImage get(Path file, Prior prior) throws IOException {
    var key = new Key(file, prior);
    RgbImage known = images.get(key);
    if (known != null) {
      return known;
    }
    RgbImage image = scale.apply(prior.read(file));
    images.put(key, image);
    bytes += image.pixels().length;
    var oldest = images.entrySet().iterator();
    while (bytes > maxBytes && images.size() > 1) {
      bytes -= oldest.next().getValue().pixels().length;
      oldest.remove();
    }
    return image;
  }
}
