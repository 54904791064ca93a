package org.glocal.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** Random datasets against pycocotools, and against VOC's rules in exact fractions. */
class GoldenMetricsTest {

  private static final double TOLERANCE = 1e-9;
  static final List<GoldenDatasets.Dataset> DATASETS = GoldenDatasets.read();

  @ParameterizedTest
  @FieldSource("DATASETS")
  void theTwelveFiguresAreThoseOfPycocotools(GoldenDatasets.Dataset dataset) {
    var evaluator = new CocoEvaluator(dataset.classNames());
    dataset.feed(evaluator);
    var summary = evaluator.summary();
    for (CocoFigure figure : CocoFigure.values()) {
      assertSame(figure.key(), summary.get(figure), dataset.coco()[figure.ordinal()]);
    }
    for (int k = 0; k < dataset.classes(); k++) {
      var name = dataset.classNames().get(k);
      assertSame(name, summary.get(CocoFigure.AP, name), dataset.perClass()[k][0]);
      assertSame(name, summary.get(CocoFigure.AP50, name), dataset.perClass()[k][1]);
    }
  }

  @ParameterizedTest
  @FieldSource("DATASETS")
  void vocFiguresFollowTheRules(GoldenDatasets.Dataset dataset) {
    var evaluator = new VocEvaluator(dataset.classNames());
    dataset.feed(evaluator);
    var perClass = evaluator.summary().perClass();
    for (int k = 0; k < dataset.classes(); k++) {
      var figures = perClass.get(dataset.classNames().get(k));
      assertSame("all-point", figures.allPoint(), dataset.voc()[k][0]);
      assertSame("eleven-point", figures.elevenPoint(), dataset.voc()[k][1]);
    }
  }

  @Test
  void theDatasetsCoverWhatIsHard() {
    assertThat(DATASETS).hasSizeGreaterThan(50);
    assertThat(DATASETS).anyMatch(d -> d.found().length > 130);
    assertThat(DATASETS).anyMatch(d -> d.found().length == 0 || d.truth().length == 0);
    assertThat(DATASETS).anyMatch(d -> d.coco()[3] == null);
    assertThat(DATASETS).anyMatch(d -> d.perClass()[d.classes() - 1][0] == null);
  }

  private static void assertSame(String what, double actual, Double expected) {
    if (expected == null) {
      assertThat(actual).as(what).isNaN();
    } else {
      assertThat(actual).as(what).isCloseTo(expected, within(TOLERANCE));
    }
  }
}
