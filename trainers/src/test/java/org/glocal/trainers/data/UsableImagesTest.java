package org.glocal.trainers.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.glocal.trainers.config.ImageScale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsableImagesTest {

  @TempDir Path folder;

  private UsableImages images(int count, int... broken) throws IOException {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Path file = folder.resolve(i + ".png");
      Images.writePng(RgbImage.blank(8, 8), file);
      samples.add(new Sample(Integer.toString(i), file, 8, 8, List.of()));
    }
    for (int i : broken) {
      Files.writeString(samples.get(i).image(), "no image");
    }
    return new UsableImages(
        "set", samples, new ImageCache(new ImageScale(8, 8), 1_000_000), Prior.NONE);
  }

  @Test
  void theNextInOrderTakesABrokenOnesPlace() throws IOException {
    var images = images(200, 7, 8);
    assertThat(images.next(6, at -> at).sample().id()).isEqualTo("6");
    assertThat(images.next(7, at -> at).sample().id()).isEqualTo("9");
    assertThat(images.next(7, at -> (at + 1) % 200).sample().id()).isEqualTo("9");
  }

  @Test
  void theLastOnesPlaceIsTakenByTheFirst() throws IOException {
    assertThat(images(100, 99).next(99, at -> at).sample().id()).isEqualTo("0");
  }

  @Test
  void moreThanOneInAHundredIsAnErrorThatNamesTheLast() throws IOException {
    var images = images(150, 3, 4);
    assertThatThrownBy(() -> images.next(3, at -> at))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("set: want images that can be read, found 2 of 150 broken")
        .hasMessageContaining("4.png")
        .hasMessageContaining("fix or remove them");
  }
}
