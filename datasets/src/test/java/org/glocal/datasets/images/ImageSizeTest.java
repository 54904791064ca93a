package org.glocal.datasets.images;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageSizeTest {

  @Test
  void isReadAsItIsWritten() {
    assertThat(ImageSize.parse("1024x512")).isEqualTo(new ImageSize(1024, 512));
    assertThat(new ImageSize(1024, 512)).hasToString("1024x512");
    assertThat(new ImageSize(1024, 512).shortSide()).isEqualTo(512);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "8", "8x", "x8", "8x8x8", "0x8", "8x-8", "8X8", "1234567x8", "a x b"})
  void otherTextIsRefused(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ImageSize.parse(text))
        .withMessageStartingWith("want a size as WIDTHxHEIGHT in pixels, such as 256x128, got ");
  }
}
