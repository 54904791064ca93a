package org.glocal.datasets.random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DiceTest {

  @Test
  void drawsAreThoseOfSplitMix64() {
    var dice = new Dice(1234567); // the published check values of the generator
    assertThat(dice.next()).isEqualTo(6457827717110365317L);
    assertThat(dice.next()).isEqualTo(3203168211198807973L);
    assertThat(dice.next()).isEqualTo(Long.parseUnsignedLong("9817491932198370423"));
  }

  @Test
  void partsOfASceneDrawIndependently() {
    long street = new Dice(1, 2, "street").next();
    assertThat(new Dice(1, 2, "street").next()).isEqualTo(street);
    assertThat(new Dice(1, 2, "light").next()).isNotEqualTo(street);
    assertThat(new Dice(1, 3, "street").next()).isNotEqualTo(street);
    assertThat(new Dice(2, 2, "street").next()).isNotEqualTo(street);
  }

  @Test
  void weightedDrawsComeInProportion() {
    var dice = new Dice(5);
    int[] counts = new int[3];
    for (int i = 0; i < 20_000; i++) {
      counts[dice.weighted(1, 2, 5)]++;
    }
    assertThat(counts[0] / 20_000.0).isCloseTo(0.125, within(0.01)); // 4 deviations
    assertThat(counts[1] / 20_000.0).isCloseTo(0.25, within(0.0125));
  }

  @Test
  void bellHasUnitDeviation() {
    var dice = new Dice(6);
    double squares = 0;
    for (int i = 0; i < 20_000; i++) {
      double draw = dice.bell();
      assertThat(draw).isBetween(-3.5, 3.5);
      squares += draw * draw;
    }
    assertThat(squares / 20_000).isCloseTo(1, within(0.04));
  }
}
