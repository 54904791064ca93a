package org.glocal.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.filters.FilterKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PriorChoiceTest {

  @TempDir Path folder;

  private static Map<String, Double> distances(double none, double clahe, double fda) {
    Map<String, Double> distances = new LinkedHashMap<>();
    distances.put("none", none);
    distances.put("clahe", clahe);
    distances.put("fda", fda);
    return distances;
  }

  @Test
  void theLowestDistanceIsChosen() {
    assertThat(PriorChoice.lowest(PriorChoice.DETECTIONS, 9, distances(0.3, 0.2, 0.1)).prior())
        .contains(FilterKind.FDA);
    assertThat(PriorChoice.lowest(PriorChoice.DETECTIONS, 9, distances(0.3, -0.01, 0)).prior())
        .contains(FilterKind.CLAHE);
    assertThat(PriorChoice.lowest(PriorChoice.DETECTIONS, 9, distances(0.1, 0.2, 0.3)).prior())
        .isEmpty();
  }

  @Test
  void aFilterThatIsNoBetterThanNoneIsNotChosen() {
    assertThat(PriorChoice.lowest(PriorChoice.DETECTIONS, 9, distances(0.2, 0.2, 0.3)).chosen())
        .isEqualTo("none");
  }

  @Test
  void itSaysWhyWithAllScores() {
    assertThat(PriorChoice.lowest(PriorChoice.DETECTIONS, 90, distances(0.31416, 0.2, 1)).reason())
        .isEqualTo(
            "clahe, by the lowest KID of detections on 90 images: none 0.3142, clahe 0.2000, fda"
                + " 1.000");
  }

  @Test
  void itComesBackFromItsRunAsItWasWritten() throws IOException {
    var run = new RunFolder(folder);
    assertThat(PriorChoice.of(run)).isEmpty();
    var choice = PriorChoice.lowest(PriorChoice.DETECTIONS, 9, distances(0.3, 0.2, 0.1));
    choice.write(run);
    assertThat(PriorChoice.of(run)).contains(choice);
  }

  @Test
  void whatIsNoNumberIsNotCompared() {
    assertThatThrownBy(
            () -> PriorChoice.lowest(PriorChoice.DETECTIONS, 9, distances(0.3, Double.NaN, 0.1)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("distance of prior clahe: want a number, got NaN");
  }
}
