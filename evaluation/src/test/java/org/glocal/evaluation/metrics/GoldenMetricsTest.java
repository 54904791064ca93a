package org.glocal.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.glocal.evaluation.metrics.RandomDataset.Kind;
import org.glocal.evaluation.metrics.coco.AreaRange;
import org.glocal.evaluation.metrics.coco.CocoEvaluator;
import org.glocal.evaluation.metrics.coco.CocoLimits;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.glocal.evaluation.metrics.coco.CocoSummary;
import org.glocal.evaluation.metrics.voc.VocEvaluator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random datasets against pycocotools, and against VOC's rules in exact fractions. */
class GoldenMetricsTest {

  private static final List<GoldenFigures> GOLDEN = GoldenFigures.ofRandomDatasets();
  private static final int BLOCK = 50;

  /** The first seeds of the blocks that one test takes. */
  static IntStream blocks() {
    return IntStream.iterate(0, first -> first < GOLDEN.size(), first -> first + BLOCK);
  }

  private static void forEachSeed(int first, IntConsumer test) {
    SoftAssertions.assertSoftly(
        block ->
            IntStream.range(first, Math.min(first + BLOCK, GOLDEN.size()))
                .forEach(
                    seed ->
                        block
                            .assertThatCode(() -> test.accept(seed))
                            .as("seed %d", seed)
                            .doesNotThrowAnyException()));
  }

  @ParameterizedTest(name = "seeds from {0}")
  @MethodSource("blocks")
  void figuresOfImagesOneByOneAreThoseOfPycocotools(int first) {
    forEachSeed(first, GoldenMetricsTest::assertFiguresOfImagesOneByOne);
  }

  private static void assertFiguresOfImagesOneByOne(int seed) {
    var data = RandomDataset.of(seed);
    assertThat(data.check()).as("the dataset that the golden file means").isEqualTo(check(seed));
    var evaluator = new CocoEvaluator(data.classNames(), data.limits());
    data.feed(evaluator);
    GOLDEN.get(seed).assertCoco(evaluator.summary());
  }

  @ParameterizedTest(name = "seeds from {0}")
  @MethodSource("blocks")
  void breakdownsAndCurvesAverageToTheFiguresOfPycocotools(int first) {
    forEachSeed(first, GoldenMetricsTest::assertBreakdownsAndCurvesAverage);
  }

  private static void assertBreakdownsAndCurvesAverage(int seed) {
    var data = RandomDataset.of(seed);
    var evaluator = new CocoEvaluator(data.classNames(), data.limits());
    data.feed(evaluator);
    var summary = evaluator.summary();
    assertMean(summary.precisionByRecall(), summary.get(CocoMetric.AP50));
    for (var name : data.classNames()) {
      assertMean(summary.precisionByRecall(name), summary.get(CocoMetric.AP50, name));
      assertMean(byIou(summary, name, AreaRange.ALL), summary.get(CocoMetric.AP, name));
      assertMean(byIou(summary, name, AreaRange.SMALL), summary.get(CocoMetric.AP_SMALL, name));
      assertMean(byIou(summary, name, AreaRange.LARGE), summary.get(CocoMetric.AP_LARGE, name));
      assertThat(summary.byIou(name, AreaRange.ALL).get("0.75"))
          .isEqualTo(Double.valueOf(summary.get(CocoMetric.AP75, name)));
    }
  }

  private static double[] byIou(CocoSummary summary, String name, AreaRange area) {
    return summary.byIou(name, area).values().stream().mapToDouble(v -> v).toArray();
  }

  private static void assertMean(double[] values, double metric) {
    double mean = Arrays.stream(values).average().orElseThrow();
    if (Double.isNaN(metric)) {
      assertThat(mean).isNaN();
    } else {
      assertThat(mean).isCloseTo(metric, within(1e-12));
    }
  }

  @ParameterizedTest(name = "seeds from {0}")
  @MethodSource("blocks")
  void vocFiguresFollowTheDevkitsRules(int first) {
    forEachSeed(
        first,
        seed -> {
          var data = RandomDataset.of(seed);
          var evaluator = new VocEvaluator(data.classNames());
          data.feed(evaluator);
          GOLDEN.get(seed).assertVoc(evaluator.summary());
        });
  }

  @Test
  void theDatasetsCoverWhatIsHard() {
    var all = IntStream.range(0, GOLDEN.size()).mapToObj(RandomDataset::of).toList();
    assertThat(all).hasSizeGreaterThanOrEqualTo(500);
    for (Kind kind : Kind.values()) {
      assertThat(all).filteredOn(d -> d.kind() == kind).hasSizeGreaterThanOrEqualTo(40);
    }
    assertThat(all).filteredOn(d -> !d.limits().equals(CocoLimits.STANDARD)).hasSize(120);
    assertThat(all).anyMatch(d -> d.truth().stream().anyMatch(t -> t[7] == 1));
    assertThat(all).anyMatch(d -> d.images().get(0) > Integer.MAX_VALUE);
    assertThat(GOLDEN).anyMatch(g -> g.coco()[3] == null && g.coco()[0] != null);
    assertThat(GOLDEN)
        .anyMatch(
            g -> g.coco()[0] != null && Arrays.stream(g.perClass()).anyMatch(k -> k[0] == null));
  }

  private static long check(int seed) {
    return GOLDEN.get(seed).check();
  }
}
