package org.glocal.savedmodels.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class OutputPlausibilityTest {

  private static final double[] SHARES = {0.1, 0.2, 1.3, -0.1};

  private final OutputPlausibility plausibility =
      new OutputPlausibility(LabelMap.of(List.of("car", "bus")));

  @Test
  void whatWasDeclaredIsNoReasonToWarn() {
    assertThat(plausibility.look(SHARES, 0, 1, 2)).isTrue();
    assertThat(plausibility.warnings()).isEmpty();
  }

  @Test
  void pixelsWhereSharesWereDeclaredAreCounted() {
    plausibility.look(SHARES, 0, 0.5, 1);
    plausibility.look(new double[] {9, 9, 10, 20, 200, 30}, 2, 0.5, 1);
    assertThat(plausibility.warnings())
        .containsExactly(
            "1 of 2 boxes reach beyond 2, as far as 200.0, where shares of the image's sides were declared; if they are pixels, use setting detectorBoxPixels");
  }

  @Test
  void classNumbersThatTheMapLacksAreCounted() {
    plausibility.look(SHARES, 0, 0.5, 0);
    plausibility.look(SHARES, 0, 0.5, 3);
    assertThat(plausibility.warnings())
        .singleElement()
        .asString()
        .startsWith("2 of 2 detections are of class numbers that the label map lacks, such as 0;");
  }

  @Test
  void logitsAndNaNAreCountedAndNaNIsLeftOut() {
    assertThat(plausibility.look(SHARES, 0, 7.5, 1)).isTrue();
    assertThat(plausibility.look(SHARES, 0, Double.NaN, 1)).isFalse();
    assertThat(plausibility.look(new double[] {0, Double.NaN, 1, 1}, 0, 0.5, 1)).isFalse();
    assertThat(plausibility.warnings())
        .contains("2 of 3 scores are above 1 or no numbers, such as 7.500; want probabilities");
  }
}
