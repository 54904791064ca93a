package org.glocal.trainers.translator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.glocal.trainers.translator.Alarms.Alarm;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmsTest {

  private final Alarms alarms = new Alarms();

  private static Map<String, Double> healthyBut(String name, double value) {
    Map<String, Double> means =
        new HashMap<>(
            Map.of(
                "backgroundAttention",
                0.4,
                "contrast",
                0.9,
                "discriminator",
                0.2,
                "dataWait",
                0.01));
    means.put(name, value);
    return means;
  }

  @Test
  void aHealthyRunRaisesNone() {
    assertThat(alarms.hear(healthyBut("nce", 3))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "backgroundAttention, 0.995, BACKGROUND_ALL",
    "backgroundAttention, 0.004, BACKGROUND_NONE",
    "contrast, 0.03, COLLAPSE",
    "discriminator, 0.001, DISCRIMINATOR_WINS",
    "dataWait, 0.3, SLOW_FEED",
    "similaritySaturation, 0.6, SIMILARITIES_SATURATED"
  })
  void eachSignRaisesItsAlarm(String sign, double value, Alarm alarm) {
    assertThat(alarms.hear(healthyBut(sign, value))).containsOnlyKeys(alarm);
  }

  @Test
  void anAlarmSoundsOnceUntilItsCauseHasGone() {
    assertThat(alarms.hear(healthyBut("contrast", 0))).hasSize(1);
    assertThat(alarms.hear(healthyBut("contrast", 0))).isEmpty();
    assertThat(alarms.hear(healthyBut("contrast", 1))).isEmpty();
    assertThat(alarms.hear(healthyBut("contrast", 0))).hasSize(1);
  }

  @Test
  void aMethodWithoutAttentionHasNoBackgroundToBePinned() {
    Map<String, Double> means = healthyBut("contrast", 0.9);
    means.remove("backgroundAttention");
    assertThat(alarms.hear(means)).isEmpty();
  }
}
