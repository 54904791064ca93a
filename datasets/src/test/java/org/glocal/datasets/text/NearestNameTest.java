package org.glocal.datasets.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {

  @Test
  void editsAreCountedAsLevenshteinDid() {
    assertThat(NearestName.edits("kitten", "sitting")).isEqualTo(3);
    assertThat(NearestName.edits("", "abc")).isEqualTo(3);
    assertThat(NearestName.edits("same", "same")).isZero();
  }

  @Test
  void whatIsNotAlikeIsNotProposed() {
    assertThat(NearestName.question("--tarin", List.of("--train", "--val")))
        .isEqualTo("; did you mean --train?");
    assertThat(NearestName.question("xyzzy", List.of("train", "evaluate"))).isEmpty();
  }
}
