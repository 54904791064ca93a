package org.glocal.datasets.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class ColorJitterTest {

  private static final float[] IMAGE = {-0.5f, 0.1f, 0.3f, 0.2f, -0.9f, 0.6f};

  @Test
  void noJitterChangesNothing() {
    float[] same = new ColorJitter(0, 0, 0, 0).of(IMAGE, new SplittableRandom(1));
    for (int i = 0; i < IMAGE.length; i++) {
      assertThat(same[i]).isCloseTo(IMAGE[i], within(1e-6f));
    }
  }

  @Test
  void brightnessMultipliesByFactorsDrawnEvenlyAroundOne() {
    float[] gray = {0, 0, 0}; // a half in [0, 1]
    double sum = 0;
    double least = 2;
    double most = 0;
    for (int seed = 0; seed < 2000; seed++) {
      float[] changed = new ColorJitter(0.5, 0, 0, 0).of(gray, new SplittableRandom(seed));
      double factor = (changed[0] + 1) / 2 / 0.5;
      assertThat(factor).isBetween(0.5, 1.5);
      sum += factor;
      least = Math.min(least, factor);
      most = Math.max(most, factor);
    }
    assertThat(sum / 2000).isCloseTo(1, within(0.026)); // four standard deviations
    assertThat(least).isLessThan(0.52);
    assertThat(most).isGreaterThan(1.48);
  }

  @Test
  void theImageItselfStaysAndTheSameStreamGivesTheSameColors() {
    float[] before = IMAGE.clone();
    var jitter = new ColorJitter(0.5, 0.5, 0.5, 0.3);
    float[] one = jitter.of(IMAGE, new SplittableRandom(3));
    assertThat(IMAGE).containsExactly(before);
    assertThat(jitter.of(IMAGE, new SplittableRandom(3))).containsExactly(one);
    assertThat(jitter.of(IMAGE, new SplittableRandom(4))).isNotEqualTo(one);
    assertThat(one).isNotEqualTo(IMAGE);
    for (float value : one) {
      assertThat(value).isBetween(-1f, 1f);
    }
  }

  /**
   * Of a dark pixel and a light one only the light one is cut at white by brightness, and by how
   * much depends on whether contrast came before: with factors that are not drawn, more than one
   * result is another order.
   */
  @Test
  void theOrderOfChangesIsDrawnToo() {
    Set<Integer> results = new HashSet<>();
    for (int seed = 0; seed < 200; seed++) {
      var ends = new FirstDraws(new SplittableRandom(seed));
      float[] changed = new ColorJitter(0.5, 0.5, 0, 0).of(IMAGE, ends);
      results.add(Arrays.hashCode(changed));
    }
    assertThat(results).hasSize(2);
  }

  /** Draws of numbers are all but 1; whole numbers are random. */
  private record FirstDraws(SplittableRandom random) implements RandomGenerator {

    @Override
    public double nextDouble() {
      return 0.999;
    }

    @Override
    public long nextLong() {
      return random.nextLong();
    }
  }
}
