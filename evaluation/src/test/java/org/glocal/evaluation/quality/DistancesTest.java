package org.glocal.evaluation.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class DistancesTest {

  @Test
  void equalSetsAreNoDistanceApart() {
    for (int count : new int[] {10, 100}) { // fewer and more than there are features
      var features = RandomFeatures.of(5, count, 30, 0);
      assertThat(FrechetDistance.between(features, features)).isCloseTo(0, within(1e-9));
    }
  }

  @Test
  void aShiftIsItsSquareApart() {
    var features = RandomFeatures.of(5, 40, 12, 0);
    var shifted = new FeatureSet(12);
    for (int row = 0; row < 40; row++) {
      double[] moved = features.rows(new int[] {row});
      moved[3] += 2;
      shifted.add(moved);
    }
    assertThat(FrechetDistance.between(features, shifted)).isCloseTo(4, within(1e-9));
  }

  @Test
  void oneFeatureFollowsTheClosedForm() {
    // variances 2 and 8, means 1 and 5: 16 + (sqrt 8 - sqrt 2)^2 = 18
    assertThat(FrechetDistance.between(column(0, 2), column(3, 7))).isCloseTo(18, within(1e-12));
  }

  @Test
  void theKernelDistanceOfTwoPairsFollowsTheClosedForm() {
    // k = (x y + 1)^3: (k(0,2) + k(2,0)) / 2 + (k(3,7) + k(7,3)) / 2 -
    // (k(0,3)+k(0,7)+k(2,3)+k(2,7)) / 2
    double expected = 1 + Math.pow(22, 3) - (1 + 1 + Math.pow(7, 3) + Math.pow(15, 3)) / 2;
    var kid = KernelDistance.between(column(0, 2), column(3, 7), new KernelSubsets(3, 2), 1);
    assertThat(kid.mean()).isCloseTo(expected, within(1e-9));
    assertThat(kid.deviation()).isCloseTo(0, within(1e-9));
  }

  @Test
  void theKernelDistanceOfOneSourceIsNoneOnAverageAndTheSameForTheSameSeed() {
    var one = RandomFeatures.of(7, 300, 20, 0);
    var other = RandomFeatures.of(14, 300, 20, 0); // the seeds shift by the same
    var kid = KernelDistance.between(one, other, new KernelSubsets(30, 100), 3);
    assertThat(Math.abs(kid.mean())).isLessThan(kid.deviation());
    assertThat(KernelDistance.between(one, other, new KernelSubsets(30, 100), 3)).isEqualTo(kid);
    assertThat(KernelDistance.between(one, other, new KernelSubsets(30, 100), 4)).isNotEqualTo(kid);
  }

  @Test
  void subsetsHoldEachImageAtMostOnce() {
    var subsets = new KernelSubsets(1, 40);
    for (int seed = 0; seed < 20; seed++) {
      int[] drawn = subsets.draw(50, new SplittableRandom(seed));
      assertThat(drawn).hasSize(40).doesNotHaveDuplicates();
      assertThat(Arrays.stream(drawn).min().orElseThrow()).isNotNegative();
      assertThat(Arrays.stream(drawn).max().orElseThrow()).isLessThan(50);
    }
  }

  @Test
  void subsetsFitTheImages() {
    assertThat(KernelSubsets.fitting(100, 5000)).isEqualTo(new KernelSubsets(100, 1000));
    assertThat(KernelSubsets.fitting(100, 500)).isEqualTo(new KernelSubsets(100, 250));
    assertThat(KernelSubsets.fitting(100, 2)).isEqualTo(new KernelSubsets(100, 2));
  }

  @Test
  void whatCannotBeComparedIsRefused() {
    var four = RandomFeatures.of(1, 4, 3, 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrechetDistance.between(four, RandomFeatures.of(1, 4, 5, 0)))
        .withMessageContaining("got 3 and 5");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FrechetDistance.between(four, RandomFeatures.of(1, 1, 3, 0)))
        .withMessageContaining("got 4 and 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> KernelDistance.between(four, four, new KernelSubsets(1, 5), 1))
        .withMessageContaining("at most 4");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new FeatureSet(2).add(new double[] {1, Double.NaN}))
        .withMessageContaining("got NaN as number 2 of image 1");
  }

  private static FeatureSet column(double... values) {
    var features = new FeatureSet(1);
    for (double value : values) {
      features.add(new double[] {value});
    }
    return features;
  }
}
