package org.glocal.trainers.runs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KeepPolicyTest {

  private static final List<Long> STEPS = List.of(100L, 200L, 250L, 300L, 350L);

  @Test
  void theNewestAreKept() {
    assertThat(new KeepPolicy(2, 0).kept(STEPS, OptionalLong.empty())).containsExactly(300L, 350L);
    assertThat(new KeepPolicy(9, 0).kept(STEPS, OptionalLong.empty()))
        .containsExactlyElementsOf(STEPS);
  }

  @Test
  void multiplesAreKeptForGood() {
    assertThat(new KeepPolicy(1, 100).kept(STEPS, OptionalLong.empty()))
        .containsExactly(100L, 200L, 300L, 350L);
  }

  @Test
  void theBestIsKeptHoweverOld() {
    assertThat(new KeepPolicy(1, 0).kept(STEPS, OptionalLong.of(100))).containsExactly(100L, 350L);
  }
}
