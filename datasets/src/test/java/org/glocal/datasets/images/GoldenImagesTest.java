package org.glocal.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.glocal.datasets.images.PixelDifference.GOLDEN;

import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The codec path and the resizing against Pillow and LittleCMS; see golden/images/make.py. */
class GoldenImagesTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "grey.png",
        "grey2.png",
        "grey4.png",
        "grey16.png",
        "grey-alpha.png",
        "grey-alpha16.png",
        "alpha.png",
        "alpha16.png",
        "rgb16.png",
        "palette.png",
        "palette4.png",
        "clear-palette.png",
        "bits.png",
        "interlaced.png",
        "hidden-colour.png",
        "exif-3.png",
        "exif-6.png"
      })
  void readsEveryFlavourOfPngAsPillowDoes(String name) throws IOException {
    assertThat(PixelDifference.ofGolden(name)).isZero();
  }

  /** Decoders may round the transform differently by a level, and colors by another. */
  @ParameterizedTest
  @ValueSource(strings = {"rgb.jpg", "grey.jpg", "progressive.jpg"})
  void readsJpegAsPillowDoesUpToTheRoundingOfTheTransform(String name) throws IOException {
    assertThat(PixelDifference.ofGolden(name)).isLessThanOrEqualTo(2);
  }

  /** How halved colors are interpolated is left to the decoder; a step of them has 10 levels. */
  @ParameterizedTest
  @ValueSource(strings = {"halved.jpg", "halved-across.jpg", "halved-progressive.jpg"})
  void readsJpegOfHalvedColorsAsPillowDoesUpToTheirInterpolation(String name) throws IOException {
    assertThat(PixelDifference.ofGolden(name)).isLessThanOrEqualTo(5);
  }

  /** Pillow takes ink for exact complements of light; the codec goes through a press profile. */
  @ParameterizedTest
  @ValueSource(strings = {"cmyk.jpg", "ycck.jpg"})
  void readsInksIntoTheRightColors(String name) throws IOException {
    assertThat(PixelDifference.ofGolden(name)).isLessThanOrEqualTo(8);
  }

  @ParameterizedTest
  @ValueSource(strings = {"icc.jpg", "icc.png"})
  void convertsAnEmbeddedProfileAsLittleCmsDoes(String name) throws IOException {
    assertThat(PixelDifference.ofGolden(name)).isLessThanOrEqualTo(3);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
  void turnsTheImageAsItsExifOrientationSays(int orientation) throws IOException {
    assertTurned("exif-" + orientation + ".jpg");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 6})
  void turnsThePngAsItsExifOrientationSays(int orientation) throws IOException {
    assertTurned("exif-" + orientation + ".png");
  }

  @ParameterizedTest
  @CsvSource({
    "16,11", "64,50", "37,9", "80,23", "1,1", "36,22", "38,24", "12,7", "111,69", "5,60", "90,4",
    "37,1", "1,23", "74,46", "18,11"
  })
  void resizesToThePixelsOfPillowsBicubic(int width, int height) throws IOException {
    RgbImage resized = Images.resize(Images.read(GOLDEN.resolve("noise.png")), width, height);
    RgbImage pillow = Images.read(GOLDEN.resolve("noise-%dx%d.png".formatted(width, height)));
    assertThat(PixelDifference.largest(resized, pillow)).isZero();
  }

  private static void assertTurned(String name) throws IOException {
    assertThat(PixelDifference.ofGolden(name)).isLessThanOrEqualTo(2);
    RgbImage image = Images.read(GOLDEN.resolve(name));
    assertThat(Images.size(GOLDEN.resolve(name)))
        .isEqualTo(new ImageSize(image.width(), image.height()));
  }
}
