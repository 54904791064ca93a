package org.glocal.evaluation.gallery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GalleryChoiceTest {

  @Test
  void theBestAndTheWorstAreBothShownEachInItsOrder() {
    var gains = IntStream.range(0, 100).mapToObj(i -> (i * 37) % 100 - 20).toList();
    var chosen = GalleryChoice.of(IntStream.range(0, 100).boxed().toList(), gains, 10);
    assertThat(chosen.gained().stream().map(gains::get))
        .hasSize(6)
        .startsWith(79, 78, 77, 76)
        .endsWith(0)
        .isSortedAccordingTo((a, b) -> b - a);
    assertThat(chosen.lost().stream().map(gains::get)).containsExactly(-20, -19, -18, -17);
  }

  @Test
  void aSmallSetIsShownWhole() {
    var chosen = GalleryChoice.of(List.of(0, 1, 2, 3), List.of(1, 3, -2, -5), 10);
    assertThat(chosen.gained()).containsExactly(1, 0);
    assertThat(chosen.lost()).containsExactly(3, 2);
  }

  @Test
  void whereFewGainedMoreOfThoseThatLostAreShown() {
    var chosen = GalleryChoice.of(List.of(0, 1, 2, 3, 4), List.of(1, -1, -2, -3, -4), 5);
    assertThat(chosen.gained()).containsExactly(0);
    assertThat(chosen.lost()).containsExactly(4, 3, 2, 1);
  }

  @Test
  void whereNoneLostNoneIsShownAsSuch() {
    var chosen = GalleryChoice.of(List.of(0, 1, 2), List.of(0, 3, 2), 2);
    assertThat(chosen.gained()).doesNotHaveDuplicates().hasSize(2);
    assertThat(chosen.lost()).isEmpty();
  }

  @Test
  void onlyCandidatesAreChosen() {
    var chosen = GalleryChoice.of(List.of(0, 2), List.of(1, 3, 2), 10);
    assertThat(chosen.gained()).containsExactly(2, 0);
  }
}
