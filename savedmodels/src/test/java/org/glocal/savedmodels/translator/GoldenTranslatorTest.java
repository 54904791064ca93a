package org.glocal.savedmodels.translator;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.Test;

/** A model that glocal 0.1.0 exported, against what TensorFlow's Python made of it. */
class GoldenTranslatorTest {

  @Test
  void olderModelTranslatesAsPythonDid() throws IOException, URISyntaxException {
    Path folder = Path.of(getClass().getResource("/golden/translator").toURI());
    BufferedImage image = ImageIO.read(folder.resolve("input.png").toFile());
    byte[] expected = rgb(ImageIO.read(folder.resolve("python.png").toFile()));
    try (TranslatorModel translator = TranslatorModel.load(folder)) {
      byte[] found =
          translator
              .translate(new RgbImage(image.getWidth(), image.getHeight(), rgb(image)))
              .image()
              .pixels();
      for (int i = 0; i < found.length; i++) {
        // Processors differ in the order of their sums, so a value may round the other way.
        int difference = Math.abs(Byte.toUnsignedInt(found[i]) - Byte.toUnsignedInt(expected[i]));
        assertThat(difference).as("byte %d", i).isLessThanOrEqualTo(1);
      }
    }
  }

  private static byte[] rgb(BufferedImage image) {
    int width = image.getWidth();
    byte[] rgb = new byte[3 * width * image.getHeight()];
    for (int i = 0; i < rgb.length / 3; i++) {
      int color = image.getRGB(i % width, i / width);
      rgb[3 * i] = (byte) (color >> 16);
      rgb[3 * i + 1] = (byte) (color >> 8);
      rgb[3 * i + 2] = (byte) color;
    }
    return rgb;
  }
}
