package org.glocal.evaluation.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TSneTest {

  /** Squared distances of points on a line, each a little further than the one before. */
  private static double[][] distances(int count) {
    double[][] distances = new double[count][count];
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < count; j++) {
        distances[i][j] = Math.pow(Math.pow(i, 1.3) - Math.pow(j, 1.3), 2);
      }
    }
    return distances;
  }

  @Test
  void eachPointHasAsManyNeighborsAsAskedFor() {
    double[][] distances = distances(40);
    for (int point : new int[] {0, 17, 39}) {
      double[] similarities = TSneAffinities.conditional(distances[point], point, 7);
      double entropy = 0;
      for (double p : similarities) {
        entropy -= p > 0 ? p * Math.log(p) : 0;
      }
      assertThat(Math.exp(entropy)).isCloseTo(7, within(1e-6));
      assertThat(similarities[point]).isZero();
    }
  }

  @Test
  void jointSimilaritiesAreSymmetricAndSumToOne() {
    double[][] joint = TSneAffinities.joint(distances(20), 5);
    double sum = Arrays.stream(joint).flatMapToDouble(Arrays::stream).sum();
    assertThat(sum).isCloseTo(1, within(1e-12));
    assertThat(joint[3][11]).isEqualTo(joint[11][3]).isPositive();
  }

  @Test
  void theGradientIsThatOfTheDivergenceByFiniteDifferences() {
    double[][] joint = TSneAffinities.joint(distances(12), 4);
    var random = new Random(3);
    double[][] places = new double[12][2];
    for (double[] place : places) {
      Arrays.setAll(place, axis -> random.nextGaussian());
    }
    double[][] gradient = TSne.gradient(joint, places, 1);
    for (int i = 0; i < places.length; i++) {
      for (int axis = 0; axis < 2; axis++) {
        double at = places[i][axis];
        places[i][axis] = at + 1e-5;
        double above = TSne.divergence(joint, places);
        places[i][axis] = at - 1e-5;
        double below = TSne.divergence(joint, places);
        places[i][axis] = at;
        assertThat(gradient[i][axis]).isCloseTo((above - below) / 2e-5, within(1e-8));
      }
    }
  }

  @Test
  void layingOutLeavesLittleDivergence() {
    double[][] distances = distances(60);
    double[][] joint = TSneAffinities.joint(distances, 10);
    double[][] places = TSne.of(distances, 10, 1);
    assertThat(TSne.divergence(joint, places)).isBetween(0.0, 0.3);
    assertThat(TSne.divergence(joint, new double[60][2])).isGreaterThan(1);
  }
}
