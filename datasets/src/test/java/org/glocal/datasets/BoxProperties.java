package org.glocal.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;

class BoxProperties {

  @Property
  void clippingStaysInsideTheImageAndNeverGrows(
      @ForAll @DoubleRange(min = -50, max = 150) double x,
      @ForAll @DoubleRange(min = -50, max = 150) double y,
      @ForAll @DoubleRange(min = 0, max = 200) double width,
      @ForAll @DoubleRange(min = 0, max = 200) double height,
      @ForAll @IntRange(min = 1, max = 100) int imageWidth,
      @ForAll @IntRange(min = 1, max = 100) int imageHeight) {
    Box box = Box.ofSize(x, y, width, height);
    Box clipped = box.clippedTo(imageWidth, imageHeight);
    assertThat(clipped.xMin()).isBetween(0.0, (double) imageWidth);
    assertThat(clipped.yMax()).isBetween(0.0, (double) imageHeight);
    assertThat(clipped.area())
        .isCloseTo(box.intersection(new Box(0, 0, imageWidth, imageHeight)), within(1e-6));
    assertThat(clipped.clippedTo(imageWidth, imageHeight)).isEqualTo(clipped);
  }

  @Property
  void overlapIsSymmetricAndNoLargerThanEither(
      @ForAll @DoubleRange(min = -50, max = 50) double x,
      @ForAll @DoubleRange(min = 0, max = 50) double width,
      @ForAll @DoubleRange(min = 0, max = 50) double height) {
    Box box = Box.ofSize(x, x / 2, width, height);
    Box other = new Box(-20, -10, 30, 5);
    assertThat(box.intersection(other))
        .isEqualTo(other.intersection(box))
        .isBetween(0.0, Math.min(box.area(), other.area()) + 1e-9);
    assertThat(box.intersection(box)).isEqualTo(box.area());
  }
}
