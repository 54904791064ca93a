package org.glocal.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** What holds of all boxes, on random ones; one in four coordinates is at an end of its range. */
class RandomBoxesTest {

  private static final int CASES = 1000;

  @Test
  void clippingStaysInsideTheImageAndNeverGrows() {
    for (int seed = 0; seed < CASES; seed++) {
      var random = new SplittableRandom(seed);
      Box box =
          Box.ofSize(
              draw(random, -50, 150),
              draw(random, -50, 150),
              draw(random, 0, 200),
              draw(random, 0, 200));
      int width = random.nextInt(1, 101);
      int height = random.nextInt(1, 101);
      Box clipped = box.clippedTo(width, height);
      String what = "seed %d: %s in %d x %d".formatted(seed, box, width, height);
      assertThat(clipped.xMin()).as(what).isBetween(0.0, (double) width);
      assertThat(clipped.yMax()).as(what).isBetween(0.0, (double) height);
      assertThat(clipped.area())
          .as(what)
          .isCloseTo(box.intersection(new Box(0, 0, width, height)), within(1e-6));
      assertThat(clipped.clippedTo(width, height)).as(what).isEqualTo(clipped);
    }
  }

  private static double draw(SplittableRandom random, double from, double to) {
    return switch (random.nextInt(8)) {
      case 0 -> from;
      case 1 -> to;
      default -> random.nextDouble(from, to);
    };
  }
}
