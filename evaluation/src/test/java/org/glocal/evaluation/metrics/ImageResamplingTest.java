package org.glocal.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import org.glocal.evaluation.matching.DetectionEvaluator;
import org.glocal.evaluation.matching.OverlapTable;
import org.glocal.evaluation.metrics.coco.CocoEvaluator;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImageResamplingTest {

  /** Adds each image as often as its weight says. */
  private record Repeating(DetectionEvaluator evaluator, int[] weights, int[] next)
      implements DetectionEvaluator {

    @Override
    public void add(String id, OverlapTable boxes) {
      int image = next[0]++;
      for (int copy = 0; copy < weights[image]; copy++) {
        evaluator.add(id + "/" + copy, boxes);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 3, 4, 5, 6, 12, 16, 24, 28, 36, 40, 41, 48, 52, 60, 64, 72, 78, 90})
  void aWeightIsAsGoodAsAddingAnImageThatOften(int seed) {
    var data = RandomDataset.of(seed);
    var once = new CocoEvaluator(data.classNames());
    data.feed(once);
    var random = new SplittableRandom(seed);
    for (int trial = 0; trial < 5; trial++) {
      int[] weights = data.images().stream().mapToInt(i -> random.nextInt(4)).toArray();
      var repeated = new CocoEvaluator(data.classNames());
      data.feed(new Repeating(repeated, weights, new int[1]));
      double expected = repeated.summary().get(CocoMetric.AP50);
      double actual = once.resampling().meanAp50(weights);
      if (Double.isNaN(expected)) {
        assertThat(actual).isNaN();
      } else {
        assertThat(actual).isCloseTo(expected, within(1e-12)); // other order of the same sums
      }
    }
  }

  @Test
  void everyImageNeedsAWeight() {
    var evaluator = new CocoEvaluator(List.of("car"));
    evaluator.add("a", List.of(), List.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> evaluator.resampling().meanAp50(new int[2]))
        .withMessageContaining("1 images, got 2");
  }
}
