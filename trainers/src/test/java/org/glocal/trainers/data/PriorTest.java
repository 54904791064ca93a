package org.glocal.trainers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.filters.Filter;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.trainers.config.ImageScale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

class PriorTest {

  private static final int WIDTH = 60;
  private static final int HEIGHT = 40;

  @TempDir Path folder;
  private Path file;

  /** Paints an image in its own height and a half: 40.5 is rounded to 40. */
  private record HeightFilter() implements Filter {

    @Override
    public Operand<TFloat32> apply(Ops tf, Operand<TFloat32> image) {
      var sides = tf.dtypes.cast(tf.shape(image), TFloat32.class);
      var height = tf.slice(sides, tf.array(1), tf.array(1));
      var level = tf.math.add(height, tf.constant(0.5f));
      return tf.math.add(tf.math.mul(image, tf.constant(0f)), level);
    }

    @Override
    public Map<String, String> parameters() {
      return Map.of();
    }
  }

  @BeforeEach
  void writeImage() throws IOException {
    file = image("image", WIDTH, HEIGHT);
  }

  private Path image(String name, int width, int height) throws IOException {
    Path written = folder.resolve(name + ".png");
    Images.writePng(RgbImage.blank(width, height), written);
    return written;
  }

  private static Prior prior() {
    return Prior.of(Optional.of(new HeightFilter()), SessionSettings.CPU);
  }

  @Test
  void anImageGoesThroughItWholeAndBeforeItIsResized() throws IOException {
    var cache = new ImageCache(new ImageScale(20, 20), 1_000_000);
    try (var prior = prior()) {
      var read = cache.get(file, prior);
      assertThat(read.width()).isEqualTo(30);
      assertThat(read.height()).isEqualTo(20);
      assertThat(read.pixels()).containsOnly(HEIGHT);
      assertThat(cache.get(file, prior)).isSameAs(read);
    }
  }

  @Test
  void aFileOfXThatIsOneOfYTooIsAnotherImageThere() throws IOException {
    var cache = new ImageCache(new ImageScale(20, 20), 1_000_000);
    try (var prior = prior()) {
      assertThat(cache.get(file, prior).pixels()).containsOnly(HEIGHT);
      assertThat(cache.get(file, Prior.NONE).pixels()).containsOnly(0);
    }
  }

  @Test
  void withoutAFilterThereIsNothingToClose() throws IOException {
    var none = Prior.of(Optional.empty(), SessionSettings.CPU);
    assertThat(none).isSameAs(Prior.NONE);
    none.close();
    assertThat(none.read(file).pixels()).containsOnly(0);
  }

  @Test
  void anImageThatNoFilterTakesIsRefusedInOneLine() throws IOException {
    Path small = image("small", 40, 12);
    try (var prior = prior()) {
      assertThatThrownBy(() -> prior.read(small))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage(
              "%s: want sides of at least 16 px for a prior, found 40 x 12 px".formatted(small));
    }
    assertThat(Prior.NONE.read(small).height()).isEqualTo(12);
  }
}
