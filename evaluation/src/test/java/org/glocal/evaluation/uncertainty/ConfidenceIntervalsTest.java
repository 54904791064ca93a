package org.glocal.evaluation.uncertainty;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.evaluation.metrics.coco.CocoEvaluator;
import org.glocal.evaluation.metrics.coco.ImageResampling;
import org.junit.jupiter.api.Test;

class ConfidenceIntervalsTest {

  private static final int IMAGES = 200;

  @Test
  void aTranslatorThatFindsMoreInMostImagesIsToldFromChance() {
    var uncertainty = ConfidenceIntervals.of(onX(100, 140, 102), Optional.of(found(180)), false);
    assertThat(uncertainty.ap50()).containsOnlyKeys("source", "good", "idle", "oracle");
    assertThat(uncertainty.gapClosed()).containsOnlyKeys("good", "idle");
    // AP50 is about the share of images whose object is found: sqrt(0.5 * 0.5 / 200) = 0.035
    var source = uncertainty.ap50().get("source");
    assertThat(source.low()).isCloseTo(0.5 - 1.96 * 0.035, within(0.015));
    assertThat(source.high()).isCloseTo(0.5 + 1.96 * 0.035, within(0.015));
    assertThat(uncertainty.gapClosed().get("good").low()).isBetween(0.2, 0.5);
    assertThat(uncertainty.gapClosed().get("good").high()).isBetween(0.5, 0.8);
    assertThat(uncertainty.comparisons())
        .extracting(c -> c.name() + "-" + c.against())
        .containsExactly("good-source", "idle-source", "idle-good");
    assertThat(uncertainty.comparisons().get(0).pValue()).isLessThan(0.01);
    assertThat(uncertainty.comparisons().get(0).difference())
        .isCloseTo(0.2, within(0.015)); // in steps of 1/101
    assertThat(uncertainty.comparisons().get(1).pValue()).isGreaterThan(0.05);
  }

  @Test
  void comparisonsArePairedSoThatSharedLuckDropsOut() {
    var comparison =
        ConfidenceIntervals.of(onX(100, 110, 110), Optional.empty(), false).comparisons();
    // ten images of 200 differ: 0.05 +- 0.03; unpaired it would be +- 0.1
    assertThat(comparison.get(0).interval().low()).isPositive();
    assertThat(comparison.get(2).difference()).isZero();
    assertThat(comparison.get(2).pValue()).isEqualTo(1);
  }

  @Test
  void aGapThatIsThereOnSomeDrawsOnlyHasNoInterval() {
    var uncertainty = ConfidenceIntervals.of(onX(100, 120, 100), Optional.of(found(101)), false);
    assertThat(uncertainty.gapClosed().get("good").low()).isNaN();
    var json = uncertainty.toJson();
    assertThat(json.getAsJsonObject("gapClosed").getAsJsonArray("good").get(0).isJsonNull())
        .isTrue();
    assertThat(json.getAsJsonObject("mAP50").getAsJsonArray("oracle")).hasSize(2);
    assertThat(json.getAsJsonArray("comparisons").get(0).getAsJsonObject().keySet())
        .containsExactly("name", "against", "difference", "interval", "p");
  }

  private static Map<String, ImageResampling> onX(int source, int good, int idle) {
    var onX = new LinkedHashMap<String, ImageResampling>();
    onX.put("source", found(source));
    onX.put("good", found(good));
    onX.put("idle", found(idle));
    return onX;
  }

  /** The only object of an image is found in so many of the images. */
  private static ImageResampling found(int images) {
    var evaluator = new CocoEvaluator(List.of("car"));
    for (int i = 0; i < IMAGES; i++) {
      var car = new GroundTruthBox("car", 0, 0, 50, 50, 2500, false, false);
      var hit = new DetectedBox("car", 0, 0, 50, 50, 0.9);
      evaluator.add("image " + i, List.of(car), i < images ? List.of(hit) : List.of());
    }
    return evaluator.resampling();
  }
}
