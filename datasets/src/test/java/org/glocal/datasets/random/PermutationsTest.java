package org.glocal.datasets.random;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PermutationsTest {

  private static final int[] TEN = IntStream.range(0, 10).toArray();

  /** Recorded of the code that trained until now: another order would be other runs. */
  @Test
  void drawsStayThoseOfOneSeed() {
    assertThat(Permutations.draw(10, random())).containsExactly(4, 5, 8, 7, 9, 2, 1, 3, 0, 6);
    int[] shuffled = TEN.clone();
    Permutations.shuffle(shuffled, random());
    assertThat(shuffled).containsExactly(1, 5, 0, 4, 2, 8, 7, 3, 9, 6);
    assertThat(Permutations.sample(10, 4, random())).containsExactly(6, 7, 5, 0);
  }

  @Test
  void everyNumberComesOnce() {
    assertThat(Permutations.draw(10, random())).containsExactlyInAnyOrder(TEN);
    assertThat(Permutations.sample(10, 10, random())).containsExactlyInAnyOrder(TEN);
    assertThat(Permutations.sample(10, 0, random())).isEmpty();
  }

  /** Each of the 6 orders of 3 in a sixth of 6000 draws, give or take 5 standard deviations. */
  @Test
  void allOrdersAreAlikeProbable() {
    var random = random();
    int[] seen = new int[27];
    for (int i = 0; i < 6000; i++) {
      int[] order = Permutations.draw(3, random);
      seen[9 * order[0] + 3 * order[1] + order[2]]++;
    }
    assertThat(IntStream.of(seen).filter(count -> count > 0).boxed())
        .hasSize(6)
        .allSatisfy(count -> assertThat(count).isBetween(855, 1145));
  }

  private static SplittableRandom random() {
    return new SplittableRandom(7);
  }
}
