package org.glocal.datasets.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class SplitMix64Test {

  @Test
  void drawsAreThoseOfSplitMix64() {
    var random = new SplitMix64(1234567); // the published check values of the generator
    assertThat(random.next()).isEqualTo(6457827717110365317L);
    assertThat(random.next()).isEqualTo(3203168211198807973L);
    assertThat(random.next()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
  }

  @Test
  void partsOfASceneDrawIndependently() {
    long street = new SplitMix64(1, 2, "street").next();
    assertThat(new SplitMix64(1, 2, "street").next()).isEqualTo(street);
    assertThat(new SplitMix64(1, 2, "light").next()).isNotEqualTo(street);
    assertThat(new SplitMix64(1, 3, "street").next()).isNotEqualTo(street);
    assertThat(new SplitMix64(2, 2, "street").next()).isNotEqualTo(street);
  }

  @Test
  void weightedDrawsComeInProportion() {
    var random = new SplitMix64(5);
    int[] counts = new int[3];
    for (int i = 0; i < 20_000; i++) {
      counts[random.weighted(1, 2, 5)]++;
    }
    assertThat(counts[0] / 20_000.0).isCloseTo(0.125, within(0.01)); // 4 deviations
    assertThat(counts[1] / 20_000.0).isCloseTo(0.25, within(0.0125));
  }

  @Test
  void bellHasUnitDeviation() {
    var random = new SplitMix64(6);
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      double draw = random.bell();
      assertThat(draw).isBetween(-3.5, 3.5);
      squares += draw * draw;
    }
    assertThat(squares / 20_000).isCloseTo(1, within(0.04));
  }
}
