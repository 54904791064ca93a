package org.glocal.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.glocal.datasets.images.PixelDifference.GOLDEN;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagesTest {

  @TempDir Path folder;

  @Test
  void resizingToTheSameSizeGivesACopyOfItsOwn() throws IOException {
    RgbImage image = Images.read(GOLDEN.resolve("noise.png"));
    RgbImage copy = Images.resize(image, image.width(), image.height());
    assertThat(copy.pixels()).isEqualTo(image.pixels()).isNotSameAs(image.pixels());
  }

  @Test
  void onlyWiderImagesAreMadeNarrowerAndKeepTheirAspect() {
    RgbImage image = RgbImage.blank(90, 31);
    assertThat(Images.atMostWide(image, 90)).isSameAs(image);
    RgbImage narrow = Images.atMostWide(image, 30);
    assertThat(narrow.width()).isEqualTo(30);
    assertThat(narrow.height()).isEqualTo(10);
  }

  @Test
  void valuesBecomeGrayBetweenBlackAndWhite() {
    RgbImage image = RgbImage.gray(new float[] {-1, 0.5f, 1, 2}, 2, 2);
    assertThat(image.pixels())
        .containsExactly(0, 0, 0, (byte) 128, (byte) 128, (byte) 128, -1, -1, -1, -1, -1, -1);
  }

  @Test
  void pngKeepsEveryPixel() throws IOException {
    RgbImage image = Images.read(GOLDEN.resolve("noise.png"));
    Path file = folder.resolve("new/folder/copy.png");
    Images.writePng(image, file);
    assertThat(PixelDifference.largest(Images.read(file), image)).isZero();
    assertThat(file.getParent()).isDirectoryContaining("glob:**copy.png");
    try (var written = Files.list(file.getParent())) {
      assertThat(written).containsExactly(file);
    }
  }

  @Test
  void jpegKeepsASmoothImageAlmost() throws IOException {
    RgbImage image = Images.read(GOLDEN.resolve("rgb16.png"));
    Path file = folder.resolve("copy.jpg");
    Images.writeJpeg(image, file, 0.95f);
    assertThat(Images.size(file)).isEqualTo(new ImageSize(24, 16));
    assertThat(PixelDifference.largest(Images.read(file), image)).isLessThan(24);
  }

  @Test
  void textNamedJpgIsRefusedInOneLineThatNamesIt() throws IOException {
    Path file = Files.writeString(folder.resolve("notes.jpg"), "not an image at all");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.read(file))
        .withMessage(file + ": want a PNG or JPEG image, found a file of another kind");
  }

  @Test
  void missingAndEmptyFilesAreRefused() throws IOException {
    Path empty = Files.createFile(folder.resolve("empty.png"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.size(empty))
        .withMessageContaining("found an empty file");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.size(folder.resolve("none.png")))
        .withMessageContaining("found none");
  }

  @ParameterizedTest
  @ValueSource(strings = {"noise.png", "rgb.jpg", "exif-6.jpg", "cmyk.jpg", "grey16.png"})
  void filesCutAnywhereAreRefusedOrReadButNeverBreak(String name) throws IOException {
    byte[] whole = Files.readAllBytes(GOLDEN.resolve(name));
    int refused = 0;
    for (int length = 1; length < whole.length; length += 1 + whole.length / 97) {
      Path cut = folder.resolve("cut-" + length);
      Files.write(cut, Arrays.copyOf(whole, length));
      try {
        Images.read(cut);
      } catch (IllegalArgumentException e) {
        assertThat(e.getMessage()).contains(cut.toString()).doesNotContain("\n");
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @ParameterizedTest
  @ValueSource(strings = {"noise.png", "rgb.jpg", "grey.jpg", "cmyk.jpg", "grey16.png"})
  void halfAnImageIsRefusedNotPaintedGray(String name) throws IOException {
    byte[] whole = Files.readAllBytes(GOLDEN.resolve(name));
    int length = name.endsWith("png") ? whole.length / 2 : whole.length - 40;
    Path half = Files.write(folder.resolve("half"), Arrays.copyOf(whole, length));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.read(half))
        .withMessageContaining("found a damaged one");
  }

  @Test
  void grayNumbersOfSixteenBitsAreReadAsStored() throws IOException {
    GrayImage ramp = Images.readGray(GOLDEN.resolve("grey16.png"));
    assertThat(ramp.width()).isEqualTo(24);
    assertThat(ramp.values()[0]).isZero();
    assertThat(ramp.values()[23]).isEqualTo(65_535);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.readGray(GOLDEN.resolve("rgb16.png")))
        .withMessageContaining("want one gray channel, found 3 channels");
  }

  @Test
  void headerThatClaimsTooMuchIsRefusedUnread() throws IOException {
    byte[] png = Files.readAllBytes(GOLDEN.resolve("noise.png"));
    ByteBuffer.wrap(png).putInt(16, 60_000).putInt(20, 60_000);
    Path file = Files.write(folder.resolve("bomb.png"), png);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.read(file))
        .withMessageContaining("claims 60000 x 60000");
  }
}
