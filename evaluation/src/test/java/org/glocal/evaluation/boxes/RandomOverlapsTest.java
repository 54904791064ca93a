package org.glocal.evaluation.boxes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * What holds of all overlaps, on random boxes; one in four coordinates is at an end of its range.
 */
class RandomOverlapsTest {

  private static final int CASES = 1000;

  @Test
  void overlapIsSymmetricAndAShare() {
    var other = new BoundingBox(-20, -10, 50, 15);
    for (int seed = 0; seed < CASES; seed++) {
      var random = new SplittableRandom(seed);
      double x = draw(random, -50, 50);
      var box = new BoundingBox(x, x / 2, draw(random, 0, 50), draw(random, 0, 50));
      String what = "seed %d: %s".formatted(seed, box);
      assertThat(box.iou(other)).as(what).isEqualTo(other.iou(box)).isBetween(0.0, 1.0);
      // (x + w) - x is not w
      assertThat(box.iou(box)).as(what).isCloseTo(box.area() > 0 ? 1 : 0, within(1e-9));
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
