package org.glocal.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.glocal.datasets.images.PixelDifference.GOLDEN;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Faults around the pixels cost no pixel; faults of the pixels are refused. */
class DamagedMetadataTest {

  private static final int AFTER_HEADER = 8 + 25; // signature and IHDR
  private static final int END = 12; // IEND, or the end mark and more of a JPEG

  @TempDir Path folder;
  private RgbImage image;
  private byte[] png;
  private byte[] jpeg;

  @BeforeEach
  void encode() throws IOException {
    image = Images.read(GOLDEN.resolve("noise.png"));
    png = Images.png(image);
    Path file = folder.resolve("whole.jpg");
    Images.writeJpeg(image, file, 0.9f);
    jpeg = Files.readAllBytes(file);
  }

  @ParameterizedTest
  @CsvSource({"tEXt, words without an end", "zTXt, no method", "pHYs, x", "tIME, x"})
  void chunksOfAPngThatCannotBeReadAreLeftAlone(String type, String content) throws IOException {
    byte[] chunk = chunk(type, content.getBytes(StandardCharsets.ISO_8859_1));
    Path file = write(Arrays.copyOf(png, AFTER_HEADER), chunk, from(png, AFTER_HEADER));
    assertThat(Images.read(file).pixels()).isEqualTo(image.pixels());
  }

  @Test
  void aPngWithoutItsEndChunkIsWhole() throws IOException {
    Path file = write(Arrays.copyOf(png, png.length - END));
    assertThat(Images.read(file).pixels()).isEqualTo(image.pixels());
  }

  @Test
  void aProfileThatIsCutOffCostsAJpegNoPixel() throws IOException {
    var profile = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(profile)) {
      out.writeShort(0xffe2);
      out.writeShort(2 + 14 + 20);
      out.writeBytes("ICC_PROFILE\0\1\1");
      out.writeInt(4000); // claims more than follows
      out.write(new byte[16]);
    }
    Path file = write(Arrays.copyOf(jpeg, 2), profile.toByteArray(), from(jpeg, 2));
    assertThat(Images.read(file).pixels()).isEqualTo(decoded());
  }

  @Test
  void aJpegWithATrailerInPlaceOfItsEndMarkIsWhole() throws IOException {
    byte[] trailer =
        "SEFH and what a phone keeps behind a photo: 74 bytes of it or more"
            .getBytes(StandardCharsets.ISO_8859_1);
    Path file = write(Arrays.copyOf(jpeg, jpeg.length - 2), trailer);
    assertThat(Images.read(file).pixels()).isEqualTo(decoded());
  }

  @Test
  void aJpegWhoseDataEndsEarlyIsRefused() throws IOException {
    Path file = write(Arrays.copyOf(jpeg, jpeg.length * 2 / 3));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Images.read(file))
        .withMessageContaining("want a whole JPEG image, found a damaged one");
  }

  private byte[] decoded() throws IOException {
    return Images.read(folder.resolve("whole.jpg")).pixels();
  }

  private Path write(byte[]... parts) throws IOException {
    var bytes = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      bytes.write(part);
    }
    return Files.write(folder.resolve("image"), bytes.toByteArray());
  }

  private static byte[] from(byte[] bytes, int start) {
    return Arrays.copyOfRange(bytes, start, bytes.length);
  }

  private static byte[] chunk(String type, byte[] content) throws IOException {
    byte[] letters = type.getBytes(StandardCharsets.ISO_8859_1);
    var checksum = new CRC32();
    checksum.update(letters);
    checksum.update(content);
    var bytes = new ByteArrayOutputStream();
    try (var out = new DataOutputStream(bytes)) {
      out.writeInt(content.length);
      out.write(letters);
      out.write(content);
      out.writeInt((int) checksum.getValue());
    }
    return bytes.toByteArray();
  }
}
