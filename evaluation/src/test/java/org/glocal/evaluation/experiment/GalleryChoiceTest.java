package org.glocal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GalleryChoiceTest {

  @Test
  void theBestAndTheWorstAreBothShown() {
    var gains = IntStream.range(0, 100).mapToObj(i -> (i * 37) % 100).toList();
    var chosen = GalleryChoice.of(IntStream.range(0, 100).boxed().toList(), gains, 10);
    assertThat(chosen.stream().map(gains::get))
        .hasSize(10)
        .doesNotHaveDuplicates()
        .startsWith(99, 98, 97, 96, 95)
        .endsWith(1, 0)
        .isSortedAccordingTo((a, b) -> b - a);
  }

  @Test
  void aSmallSetIsShownWhole() {
    assertThat(GalleryChoice.of(List.of(0, 1, 2), List.of(1, 3, 2), 10)).containsExactly(1, 2, 0);
    assertThat(GalleryChoice.of(List.of(0, 1, 2, 3), List.of(1, 3, 2, 0), 3))
        .doesNotHaveDuplicates()
        .hasSize(3);
  }

  @Test
  void onlyCandidatesAreChosen() {
    assertThat(GalleryChoice.of(List.of(0, 2), List.of(1, 3, 2), 10)).containsExactly(2, 0);
  }
}
