package org.glocal.evaluation.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.glocal.evaluation.metrics.GoldenFigures;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random features against pytorch-fid and torch-fidelity. */
class GoldenDistancesTest {

  private static final List<Case> CASES =
      GoldenFigures.read("/golden/feature_distances.json", File.class).cases();

  private record File(List<Case> cases) {}

  private record Case(
      int real,
      int fake,
      int width,
      int dead,
      double sum,
      double pytorchFid,
      double torchFidelityFid,
      Double exactFid,
      int[][][] subsets,
      double kidMean,
      double kidDeviation) {

    FeatureSet realFeatures() {
      return RandomFeatures.of(2 * CASES.indexOf(this), real, width, dead);
    }

    FeatureSet fakeFeatures() {
      return RandomFeatures.of(2 * CASES.indexOf(this) + 1, fake, width, dead);
    }
  }

  static List<Case> cases() {
    return CASES;
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFeaturesAreThoseThatTheGoldenFileMeans(Case golden) {
    assertThat(sum(golden.realFeatures()) + sum(golden.fakeFeatures())).isEqualTo(golden.sum);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFrechetDistanceIsThatOfPytorchFidAndTorchFidelity(Case golden) {
    double fid = FrechetDistance.between(golden.realFeatures(), golden.fakeFeatures());
    assertThat(fid).isCloseTo(golden.pytorchFid, relative(1e-6, golden.pytorchFid));
    assertThat(fid).isCloseTo(golden.torchFidelityFid, relative(1e-6, golden.torchFidelityFid));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFrechetDistanceIsThatOfSixtyDigits(Case golden) {
    if (golden.exactFid != null) {
      double fid = FrechetDistance.between(golden.realFeatures(), golden.fakeFeatures());
      assertThat(fid).isCloseTo(golden.exactFid, relative(1e-11, golden.exactFid));
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theKernelDistanceIsThatOfTorchFidelityOnItsSubsets(Case golden) {
    var real = golden.realFeatures();
    var fake = golden.fakeFeatures();
    double[] distances =
        Arrays.stream(golden.subsets)
            .mapToDouble(s -> KernelDistance.squaredDiscrepancy(real, s[0], fake, s[1]))
            .toArray();
    var subsets = new KernelSubsets(distances.length, golden.subsets[0][0].length);
    var kid = KernelDistance.of(distances, subsets);
    assertThat(kid.mean()).isCloseTo(golden.kidMean, relative(1e-6, golden.kidMean));
    assertThat(kid.deviation()).isCloseTo(golden.kidDeviation, relative(1e-6, golden.kidDeviation));
  }

  @Test
  void theCasesCoverFewerImagesThanFeaturesAndDeadFeatures() {
    assertThat(CASES).anyMatch(c -> Math.max(c.real, c.fake) < c.width);
    assertThat(CASES).anyMatch(c -> c.real < c.width && c.fake > c.width);
    assertThat(CASES).anyMatch(c -> c.dead > 0 && c.real > c.width);
    assertThat(CASES).anyMatch(c -> c.exactFid != null && c.real < c.width);
    assertThat(CASES).anyMatch(c -> c.real > 8192); // more than two blocks of rows
  }

  private static org.assertj.core.data.Offset<Double> relative(double share, double of) {
    return within(share * Math.abs(of));
  }

  private static double sum(FeatureSet features) {
    int[] all = IntStream.range(0, features.count()).toArray();
    return Arrays.stream(features.rows(all)).sum();
  }
}
