package org.glocal.cli.options;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NearestTest {

  @Test
  void editsAreCountedAsLevenshteinDid() {
    assertThat(Nearest.edits("kitten", "sitting")).isEqualTo(3);
    assertThat(Nearest.edits("", "abc")).isEqualTo(3);
    assertThat(Nearest.edits("same", "same")).isZero();
  }

  @Test
  void whatIsNotAlikeIsNotProposed() {
    assertThat(Nearest.question("--tarin", List.of("--train", "--val")))
        .isEqualTo("; did you mean --train?");
    assertThat(Nearest.question("xyzzy", List.of("train", "evaluate"))).isEmpty();
  }
}
