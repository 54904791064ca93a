package org.glocal.trainers.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class DetectorTrainingConfigTest {

  private static final DetectorTrainingConfig CONFIG =
      new DetectorTrainingConfig(1, 110, 8, 256, 128, 0.01, 10, 0.9, 1.2, 1);

  @Test
  void theRateRisesLinearlyAndFallsAlongACosine() {
    assertThat(CONFIG.rate(1)).isCloseTo(0.001, within(1e-12));
    assertThat(CONFIG.rate(10)).isCloseTo(0.01, within(1e-12));
    assertThat(CONFIG.rate(11)).isCloseTo(0.01, within(1e-12));
    assertThat(CONFIG.rate(61)).isCloseTo(0.005, within(1e-12));
    assertThat(CONFIG.rate(110)).isBetween(0.0, 1e-5);
  }

  @Test
  void withoutWarmUpTheFirstStepHasTheHighestRate() {
    assertThat(CONFIG.withSteps(5).rate(1)).isEqualTo(0.01);
  }

  @Test
  void aSizeOffTheGridIsRefused() {
    assertThatThrownBy(() -> new DetectorTrainingConfig(1, 110, 8, 250, 128, 0.01, 10, 0.9, 1.2, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("detector training, width: want a positive multiple of 32, got 250");
  }
}
