package org.glocal.trainers.data;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.trainers.config.ImageScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageCacheTest {

  private static final int BYTES = 8 * 8 * 3;

  @TempDir Path folder;

  private Path image(String name) throws IOException {
    Path file = folder.resolve(name + ".png");
    Images.writePng(RgbImage.blank(16, 16), file);
    return file;
  }

  @Test
  void imagesComeAtTrainingSizeAndAreReadOnce() throws IOException {
    var cache = new ImageCache(new ImageScale(8, 8), 2 * BYTES);
    Path a = image("a");
    var first = cache.get(a, Prior.NONE);
    assertThat(first.width()).isEqualTo(8);
    assertThat(first.height()).isEqualTo(8);
    assertThat(cache.get(a, Prior.NONE)).isSameAs(first);
  }

  @Test
  void theOneUsedLongestAgoMakesRoom() throws IOException {
    var cache = new ImageCache(new ImageScale(8, 8), 2 * BYTES);
    Path a = image("a");
    Path b = image("b");
    var firstA = cache.get(a, Prior.NONE);
    var firstB = cache.get(b, Prior.NONE);
    cache.get(a, Prior.NONE);
    cache.get(image("c"), Prior.NONE);
    assertThat(cache.get(a, Prior.NONE)).isSameAs(firstA);
    assertThat(cache.get(b, Prior.NONE)).isNotSameAs(firstB);
  }

  @Test
  void theLatestIsKeptEvenWhereItAloneIsTooLarge() throws IOException {
    var cache = new ImageCache(new ImageScale(8, 8), BYTES / 2);
    Path a = image("a");
    Path b = image("b");
    cache.get(a, Prior.NONE);
    var latest = cache.get(b, Prior.NONE);
    assertThat(cache.get(b, Prior.NONE)).isSameAs(latest);
  }
}
