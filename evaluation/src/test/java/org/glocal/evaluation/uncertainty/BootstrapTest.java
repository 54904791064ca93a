package org.glocal.evaluation.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {

  @Test
  void anIntervalOfAMeanIsThatOfTheNormalDistribution() {
    var random = new SplittableRandom(1);
    double[] sample = IntStream.range(0, 400).mapToDouble(i -> random.nextDouble()).toArray();
    double mean = Arrays.stream(sample).average().orElseThrow();
    double deviation =
        Math.sqrt(Arrays.stream(sample).map(v -> (v - mean) * (v - mean)).average().orElseThrow());
    double expected = 1.96 * deviation / Math.sqrt(sample.length); // 0.028

    var draws =
        Bootstrap.resample(
            sample.length,
            7,
            weights ->
                IntStream.range(0, sample.length).mapToDouble(i -> weights[i] * sample[i]).sum()
                    / sample.length);

    var interval = Bootstrap.interval(draws);
    // the ends of 1,000 draws scatter by about 0.0012
    assertThat(interval.low()).isCloseTo(mean - expected, within(0.005));
    assertThat(interval.high()).isCloseTo(mean + expected, within(0.005));
  }

  @Test
  void theSameSeedDrawsTheSameImages() {
    var once = Bootstrap.resample(20, 3, weights -> Arrays.hashCode(weights));
    var again = Bootstrap.resample(20, 3, weights -> Arrays.hashCode(weights));
    assertThat(once).isEqualTo(again).doesNotHaveDuplicates();
    assertThat(Bootstrap.resample(20, 4, weights -> Arrays.hashCode(weights))[0])
        .isNotEqualTo(once[0]);
    assertThat(Bootstrap.resample(20, 3, weights -> Arrays.stream(weights).sum())).containsOnly(20);
  }

  @Test
  void quantilesLieBetweenTheValuesAroundThem() {
    var interval = Bootstrap.interval(IntStream.rangeClosed(0, 1000).asDoubleStream().toArray());
    assertThat(interval.low()).isCloseTo(25, within(1e-9));
    assertThat(interval.high()).isCloseTo(975, within(1e-9));
  }

  @Test
  void tooManyDrawsWithoutAFigureLeaveTheIntervalUnknown() {
    double[] values = IntStream.range(0, 100).asDoubleStream().toArray();
    values[50] = Double.NaN;
    values[51] = Double.NaN;
    assertThat(Bootstrap.interval(values).low()).isNotNaN();
    values[52] = Double.NaN;
    assertThat(Bootstrap.interval(values).low()).isNaN();
    assertThat(Bootstrap.interval(values).high()).isNaN();
  }

  @Test
  void aDifferenceThatIsOftenNoneIsNoEvidence() {
    double[] above = new double[999];
    Arrays.fill(above, 0.1);
    assertThat(Bootstrap.pValue(above)).isCloseTo(0.002, within(1e-12));
    assertThat(Bootstrap.pValue(new double[999])).isEqualTo(1);
    Arrays.fill(above, 0, 49, -0.1);
    assertThat(Bootstrap.pValue(above)).isCloseTo(0.1, within(1e-12));
    Arrays.fill(above, 0, 99, Double.NaN);
    assertThat(Bootstrap.pValue(above)).isCloseTo(0.2, within(1e-12));
  }
}
