package org.glocal.savedmodels.translator.tiling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CancellationException;
import org.glocal.datasets.images.RgbImage;
import org.glocal.graphs.generators.AttentionGenerator;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.generators.ResnetGenerator;
import org.glocal.graphs.layers.Sampling;
import org.glocal.savedmodels.TranslatorFixture;
import org.glocal.savedmodels.models.TranslatedImage;
import org.glocal.savedmodels.translator.HalfSizeGenerator;
import org.glocal.savedmodels.translator.TranslatorModel;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class TiledTranslationTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(Sampling.class)
  void tilesGiveWhatOneCallGives(Sampling sampling) throws IOException {
    assertSame(new AttentionGenerator(6, 3, 2, sampling), 449, 390);
  }

  @Test
  void aTranslatorWithoutAttentionIsTiledToo() throws IOException {
    assertSame(new ResnetGenerator(6, 2, Sampling.STRIDED), 200, 611);
  }

  @Test
  void aGeneratorOfAnotherStrideIsTiledByItsOwn() throws IOException {
    assertSame(new HalfSizeGenerator(), 449, 390);
    assertThat(TilingGeometry.read(folder.resolve("model/1")))
        .isEqualTo(new TilingGeometry(2, 16, false));
  }

  @Test
  void aModelFromBeforeThereWasAGeometryIsTiledAsItWas() throws IOException {
    assertThat(TilingGeometry.read(folder)).isEqualTo(new TilingGeometry(4, 32, false));
  }

  @Test
  void aGeometryThatIsNoneIsRefused() throws IOException {
    Path file = Files.createDirectories(folder.resolve("assets.extra")).resolve("tiling.json");
    Files.writeString(file, "{\"stride\": 0, \"halo\": 32}");
    assertThatThrownBy(() -> TilingGeometry.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(file + ": tiling stride: want 1 to 64, got 0");
    Files.writeString(file, "[]");
    assertThatThrownBy(() -> TilingGeometry.read(folder))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("want {\"stride\"");
  }

  @Test
  void tilesHaveTheStatisticsOfTheWholeImage() throws IOException {
    // Each half alone would be spread to the same contrast; a seam would stand between them.
    int width = 512;
    int height = 128;
    byte[] rgb = new byte[3 * width * height];
    var random = new java.util.SplittableRandom(3);
    for (int i = 0; i < rgb.length; i++) {
      boolean left = i / 3 % width < width / 2;
      rgb[i] = (byte) (left ? 20 + random.nextInt(12) : random.nextInt(256));
    }
    assertSame(new AttentionGenerator(6, 2, 2, Sampling.STRIDED), rgb, width, height);
  }

  @Test
  void workCanBeStoppedBetweenTiles() {
    Path model = export(TranslatorFixture.GENERATOR);
    byte[] rgb = TranslatorFixture.noise(1, 1, 400, 200);
    try (TranslatorModel translator = TranslatorModel.load(model)) {
      assertThatThrownBy(
              () ->
                  translator.translate(
                      new RgbImage(400, 200, rgb),
                      192,
                      () -> {
                        throw new CancellationException("stop");
                      }))
          .isInstanceOf(CancellationException.class);
    }
  }

  @Test
  void tinyTilesAreRefused() {
    Path model = export(TranslatorFixture.GENERATOR);
    byte[] rgb = TranslatorFixture.noise(1, 1, 400, 200);
    try (TranslatorModel translator = TranslatorModel.load(model)) {
      assertThatThrownBy(() -> translator.translate(new RgbImage(400, 200, rgb), 64, () -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("tile: want at least 192 px, got 64");
    }
  }

  private void assertSame(Generator generator, int width, int height) throws IOException {
    assertSame(generator, TranslatorFixture.noise(5, 1, width, height), width, height);
  }

  private void assertSame(Generator generator, byte[] rgb, int width, int height)
      throws IOException {
    try (TranslatorModel translator = TranslatorModel.load(export(generator))) {
      TranslatedImage whole = translator.translate(new RgbImage(width, height, rgb));
      TranslatedImage tiled = translator.translate(new RgbImage(width, height, rgb), 192, () -> {});
      assertThat(tiled.image().width()).isEqualTo(width);
      assertThat(tiled.image().height()).isEqualTo(height);
      for (int i = 0; i < rgb.length; i++) {
        // Sums over tiles round otherwise than sums over the image: a byte may fall to the other
        // side.
        int found = Byte.toUnsignedInt(tiled.image().pixels()[i]);
        assertThat(found).isCloseTo(Byte.toUnsignedInt(whole.image().pixels()[i]), within(1));
      }
      for (int i = 0; i < whole.foreground().length; i++) {
        assertThat(tiled.foreground()[i]).isCloseTo(whole.foreground()[i], within(1e-4f));
      }
    }
  }

  private Path export(Generator generator) {
    Path model = folder.resolve("model");
    try (var training = new TranslatorFixture(generator)) {
      training.export(model);
    }
    return model;
  }
}
