package org.glocal.graphs.generators;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.glocal.graphs.GoldenValues;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.weights.WeightArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.ndarray.buffer.DataBuffers;
import org.tensorflow.op.core.Placeholder;
import org.tensorflow.types.TUint8;

class AffineGeneratorTest {

  private static byte[] noise(int size) {
    byte[] bytes = new byte[size];
    new SplittableRandom(3).nextBytes(bytes);
    return bytes;
  }

  /** What inference makes of an image, with weights as they are at first or drawn. */
  private static byte[] translate(
      AffineGenerator generator, boolean drawn, byte[] rgb, int height, int width) {
    try (var fixture = new GraphFixture()) {
      var tf = fixture.tf;
      var images = tf.placeholder(TUint8.class, Placeholder.shape(Shape.of(-1, -1, -1, 3)));
      var output = TranslatorInference.apply(tf, fixture.store.reads(tf), generator, images);
      fixture.store.initialize(fixture.session, 1);
      if (drawn) {
        Map<String, WeightArray> weights = new LinkedHashMap<>();
        for (String name : fixture.store.names()) {
          weights.put(name, drawn(name, fixture.store.shape(name)));
        }
        fixture.store.assign(fixture.session, weights);
      }
      try (var image = TUint8.tensorOf(Shape.of(1, height, width, 3), DataBuffers.of(rgb));
          var result =
              fixture.session.runner().feed(images, image).fetch(output.translated()).run()) {
        var translated = (TUint8) result.get(0);
        assertThat(translated.shape()).isEqualTo(Shape.of(1, height, width, 3));
        byte[] bytes = new byte[(int) translated.size()];
        translated.asRawTensor().data().read(bytes);
        return bytes;
      }
    }
  }

  /** Weights of which the last ones are small, so that translations are not at their bounds. */
  private static WeightArray drawn(String name, long[] shape) {
    var weight = GoldenValues.weight(name, shape);
    if (name.contains("coefficients") || name.contains("pixels")) {
      for (int i = 0; i < weight.values().length; i++) {
        weight.values()[i] *= 0.02f;
      }
    }
    return weight;
  }

  @ParameterizedTest
  @CsvSource({"16, 16", "17, 31", "40, 23", "64, 48", "65, 130"})
  void trainingStartsFromTheIdentityWhateverTheSize(int height, int width) {
    byte[] rgb = noise(height * width * 3);
    assertThat(translate(new AffineGenerator(3, 32), false, rgb, height, width)).isEqualTo(rgb);
  }

  @Test
  void imagesNoLargerThanInTrainingAreSeenAsTheyAre() {
    byte[] rgb = noise(32 * 48 * 3);
    assertThat(translate(new AffineGenerator(3, 32), true, rgb, 32, 48))
        .isEqualTo(translate(new AffineGenerator(3, 0), true, rgb, 32, 48))
        .isNotEqualTo(rgb);
  }

  @Test
  void aLargerImageIsTranslatedAsItsSmallForm() {
    byte[] small = smooth(32, 48, 1);
    byte[] large = smooth(32, 48, 4);
    byte[] wanted = translate(new AffineGenerator(3, 32), true, small, 32, 48);
    byte[] translated = translate(new AffineGenerator(3, 32), true, large, 128, 192);
    double error = 0;
    for (int y = 0; y < 32; y++) {
      for (int x = 0; x < 48; x++) {
        for (int c = 0; c < 3; c++) {
          int sum = 0;
          for (int i = 0; i < 16; i++) {
            int at = (y * 4 + i / 4) * 192 + x * 4 + i % 4;
            sum += translated[3 * at + c] & 0xff;
          }
          error += Math.abs(sum / 16.0 - (wanted[(y * 48 + x) * 3 + c] & 0xff));
        }
      }
    }
    assertThat(error / small.length).isLessThan(3);
  }

  /** Slow waves, sampled more or less densely. */
  private static byte[] smooth(int height, int width, int density) {
    byte[] rgb = new byte[height * width * 3 * density * density];
    int at = 0;
    for (int y = 0; y < height * density; y++) {
      for (int x = 0; x < width * density; x++) {
        double down = (y + 0.5) / (height * density);
        double right = (x + 0.5) / (width * density);
        for (int c = 0; c < 3; c++) {
          rgb[at++] = (byte) Math.round(128 + 90 * Math.sin(4 * down + 5 * right + c));
        }
      }
    }
    return rgb;
  }
}
