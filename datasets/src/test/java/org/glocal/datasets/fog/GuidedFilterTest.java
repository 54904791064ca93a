package org.glocal.datasets.fog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.Test;

class GuidedFilterTest {

  @Test
  void agreesWithTheDefinitionComputedWindowByWindow() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("src/test/resources/golden/fog/guided.txt"));
    double[] head = numbers(lines.get(0));
    RgbImage guide = RgbImage.blank((int) head[0], (int) head[1]);
    double[] gray = numbers(lines.get(1));
    for (int i = 0; i < gray.length; i++) {
      int value = (int) gray[i];
      guide.set(i % guide.width(), i / guide.width(), value, value, value);
    }
    float[] filtered =
        new GuidedFilter((int) head[2], head[3]).apply(guide, floats(numbers(lines.get(2))));
    double[] expected = numbers(lines.get(3));
    for (int i = 0; i < filtered.length; i++) {
      assertThat((double) filtered[i]).isCloseTo(expected[i], within(2e-3)); // of values up to 60
    }
  }

  @Test
  void constantMapStaysConstant() {
    RgbImage guide = step(20, 10, 7);
    float[] map = new float[200];
    Arrays.fill(map, 12.5f);
    for (float value : new GuidedFilter(4, 1e-3).apply(guide, map)) {
      assertThat(value).isCloseTo(12.5f, within(1e-3f));
    }
  }

  @Test
  void stepOfTheMapStaysWhereTheGuideHasOneAndIsBlurredWhereItHasNone() {
    float[] map = new float[40 * 20];
    for (int i = 0; i < map.length; i++) {
      map[i] = i % 40 < 20 ? 0 : 1;
    }
    var filter = new GuidedFilter(5, 1e-4);
    float[] guided = filter.apply(step(40, 20, 20), map);
    float[] blurred = filter.apply(RgbImage.blank(40, 20), map);
    int row = 10 * 40;
    assertThat(guided[row + 20] - guided[row + 19]).isGreaterThan(0.98f);
    assertThat(blurred[row + 20] - blurred[row + 19]).isLessThan(0.15f);
  }

  @Test
  void imageSmallerThanTheWindowIsFiltered() {
    assertThat(new GuidedFilter(9, 1e-3).apply(RgbImage.blank(2, 1), new float[] {1, 3}))
        .containsExactly(2, 2);
  }

  @Test
  void settingsThatMeanNothingAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new GuidedFilter(0, 1e-3));
    assertThatIllegalArgumentException().isThrownBy(() -> new GuidedFilter(1, 0));
  }

  /** Black left of a column, white from it on. */
  private static RgbImage step(int width, int height, int column) {
    RgbImage image = RgbImage.blank(width, height);
    for (int y = 0; y < height; y++) {
      for (int x = column; x < width; x++) {
        image.set(x, y, 255, 255, 255);
      }
    }
    return image;
  }

  private static double[] numbers(String line) {
    return Arrays.stream(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }
}
