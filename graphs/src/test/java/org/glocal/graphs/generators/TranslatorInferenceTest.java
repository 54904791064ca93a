package org.glocal.graphs.generators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TUint8;

class TranslatorInferenceTest {

  private static final int SIZES = 12;

  /** An inference graph for images of any size, next to the translator itself for one size. */
  private static final class Fixture implements AutoCloseable {
    final GraphFixture graph = new GraphFixture();
    final Generator generator;
    final Operand<TUint8> images;
    final TranslatorInference.Output output;

    Fixture(Generator generator) {
      this.generator = generator;
      var tf = graph.tf;
      images = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      output = TranslatorInference.apply(tf, graph.store.reads(tf), generator, images);
      Map<String, WeightArray> weights = new LinkedHashMap<>();
      for (String name : graph.store.names()) {
        weights.put(name, GoldenValues.weight(name, graph.store.shape(name)));
      }
      graph.store.assign(graph.session, weights);
    }

    /** What inference gives for one image; uint8 as 0 … 255. */
    Translated translate(byte[] rgb, int height, int width) {
      var shape = Shape.of(1, height, width, 3);
      try (var image = TUint8.tensorOf(shape, DataBuffers.of(rgb));
          var result =
              graph
                  .session
                  .runner()
                  .feed(images, image)
                  .fetch(output.translated())
                  .fetch(output.foreground())
                  .run()) {
        var translated = (TUint8) result.get(0);
        byte[] bytes = new byte[(int) translated.size()];
        translated.asRawTensor().data().read(bytes);
        var foreground = (TFloat32) result.get(1);
        float[] maps = new float[(int) foreground.size()];
        foreground.asRawTensor().data().asFloats().read(maps);
        return new Translated(translated.shape(), bytes, foreground.shape(), maps);
      }
    }

    @Override
    public void close() {
      graph.close();
    }
  }

  private record Translated(Shape shape, byte[] rgb, Shape mapShape, float[] foreground) {}

  private static byte[] noise(SplittableRandom random, int size) {
    byte[] bytes = new byte[size];
    random.nextBytes(bytes);
    return bytes;
  }

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void theOutputHasTheSizeOfTheInputWhateverThatIs(Sampling sampling) {
    var random = new SplittableRandom(5);
    try (var fixture = new Fixture(new AttentionGenerator(2, 1, 2, sampling))) {
      for (int i = 0; i < SIZES; i++) {
        int height = random.nextInt(16, 71);
        int width = random.nextInt(16, 71);
        var translated = fixture.translate(noise(random, height * width * 3), height, width);
        assertThat(translated.shape()).isEqualTo(Shape.of(1, height, width, 3));
        assertThat(translated.mapShape()).isEqualTo(Shape.of(1, height, width, 1));
        for (float share : translated.foreground()) {
          assertThat(share).isBetween(0f, 1.000001f); // a softmax's sum
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void anImageThatNeedsNoPaddingIsTranslatedAsTheGeneratorDoes(Sampling sampling) {
    byte[] rgb = noise(new SplittableRandom(6), 24 * 36 * 3);
    float[] scaled = new float[rgb.length];
    for (int i = 0; i < rgb.length; i++) {
      scaled[i] = (rgb[i] & 0xff) / 127.5f - 1;
    }
    try (var fixture = new Fixture(new AttentionGenerator(2, 1, 2, sampling))) {
      var tf = fixture.graph.tf;
      var image = tf.constant(Shape.of(1, 24, 36, 3), DataBuffers.of(scaled));
      var direct =
          fixture
              .generator
              .translate(tf, fixture.graph.store.reads(tf), Precision.FP32, image)
              .image();
      float[] wanted = fixture.graph.run(direct);
      byte[] translated = fixture.translate(rgb, 24, 36).rgb();
      for (int i = 0; i < wanted.length; i++) {
        // Half a level is what rounding to whole ones costs; the rest is 32-bit rounding.
        float level = (Math.max(-1f, Math.min(1f, wanted[i])) + 1) * 127.5f;
        assertThat((float) (translated[i] & 0xff))
            .isCloseTo(level, org.assertj.core.data.Offset.offset(0.501f));
      }
    }
  }

  @Test
  void paddingBeyondTheEndIsAReflection() {
    var random = new SplittableRandom(7);
    byte[] rgb = noise(random, 18 * 21 * 3);
    byte[] padded = new byte[20 * 24 * 3];
    for (int i = 0; i < padded.length; i++) {
      int row = reflected(i / 3 / 24, 18);
      int column = reflected(i / 3 % 24, 21);
      padded[i] = rgb[(row * 21 + column) * 3 + i % 3];
    }
    try (var fixture = new Fixture(new AttentionGenerator(2, 1, 2, Sampling.STRIDED))) {
      byte[] small = fixture.translate(rgb, 18, 21).rgb();
      byte[] large = fixture.translate(padded, 20, 24).rgb();
      for (int i = 0; i < small.length; i++) {
        assertThat(small[i]).isEqualTo(large[(i / 3 / 21 * 24 + i / 3 % 21) * 3 + i % 3]);
      }
    }
  }

  private static int reflected(int i, int size) {
    return i < size ? i : 2 * (size - 1) - i;
  }

  @Test
  void withoutAttentionEveryPixelIsRepainted() {
    try (var fixture = new Fixture(new ResnetGenerator(2, 1, Sampling.STRIDED))) {
      var translated = fixture.translate(noise(new SplittableRandom(8), 17 * 19 * 3), 17, 19);
      assertThat(translated.foreground()).containsOnly(1f);
    }
  }
}
