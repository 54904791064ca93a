package org.glocal.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;
import org.glocal.evaluation.matching.OverlapTable;
import org.glocal.evaluation.metrics.tide.FailureCounts;
import org.glocal.evaluation.metrics.tide.FailureKind;
import org.glocal.evaluation.metrics.tide.ImageMatches;
import org.glocal.evaluation.metrics.tide.ImageMatches.MatchOutcome;
import org.glocal.evaluation.metrics.tide.TideEvaluator;
import org.glocal.evaluation.metrics.tide.TideImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** By hand: boxes 10 px wide and high in a row, so that a shift of s overlaps (10 - s)/(10 + s). */
class FailureCountsTest {

  private static final List<GroundTruthBox> CAR = List.of(object("car", 100));

  @Test
  void whatIsFoundIsNoFailure() {
    assertThat(failures(CAR, detection("car", 103, 0.9)))
        .isEqualTo(new FailureCounts(Map.of()).counts());
  }

  @Test
  void anObjectOfAnotherClassIsAClassificationErrorAndNotMissedToo() {
    assertThat(failures(CAR, detection("bus", 103, 0.9)))
        .isEqualTo(only(FailureKind.CLASSIFICATION, 1));
  }

  @Test
  void aBoxTooFarFromItsObjectIsALocalizationErrorAndItsObjectNotMissedToo() {
    assertThat(failures(CAR, detection("car", 105, 0.9)))
        .isEqualTo(only(FailureKind.LOCALIZATION, 1));
  }

  @Test
  void aWrongClassTooFarAwayIsBothAndMendsNoObject() {
    assertThat(failures(CAR, detection("bus", 105, 0.9)))
        .isEqualTo(new FailureCounts(Map.of(FailureKind.BOTH, 1, FailureKind.MISSED, 1)).counts());
  }

  @Test
  void aSecondDetectionOfAnObjectIsADuplicate() {
    assertThat(failures(CAR, detection("car", 102, 0.8), detection("car", 100, 0.9)))
        .isEqualTo(only(FailureKind.DUPLICATE, 1));
  }

  @Test
  void whatOverlapsLessThanATenthIsBackground() {
    assertThat(failures(CAR, detection("car", 109, 0.9), detection("car", 100, 0.8)))
        .isEqualTo(only(FailureKind.BACKGROUND, 1));
  }

  @Test
  void detectionsBelowTheScoreAndOnCrowdsCountAsNothing() {
    var crowd = new GroundTruthBox("car", 100, 0, 10, 10, 100, true, false);
    assertThat(failures(List.of(crowd), detection("car", 100, 0.9), detection("bus", 300, 0.2)))
        .isEqualTo(FailureCounts.none().counts());
  }

  @Test
  void countsOfImagesAddUp() {
    var missed = FailureCounts.of(new TideImage(new OverlapTable(CAR, List.of())));
    assertThat(missed.plus(missed).counts()).isEqualTo(only(FailureKind.MISSED, 2));
  }

  /** Overlaps of exactly 0.1 and 0.5 in floating point: a box of 10 px and a slice of it. */
  @ParameterizedTest
  @CsvSource({
    "car, 1, LOCALIZATION", // an object of its class, found by another
    "car, 5, LOCALIZATION",
    "bus, 1, BACKGROUND",
    "bus, 5, CLASSIFICATION"
  })
  void countsAndCostsAgreeWhereAnOverlapIsExactlyATenthOrAHalf(
      String name, double height, FailureKind kind) {
    var objects = List.of(object("car", 100), object("car", 200));
    var alarm = new DetectedBox(name, 100, 0, 10, height, 0.8);
    var image =
        new OverlapTable(
            objects, List.of(detection("car", 100, 0.9), alarm, detection("car", 200, 0.7)));
    assertThat(image.overlap(1, 0)).isEqualTo(height / 10);

    assertThat(FailureCounts.of(new TideImage(image)).counts()).isEqualTo(only(kind, 1));
    assertThat(ImageMatches.of(new TideImage(image)).count(MatchOutcome.FALSE_POSITIVE)).isOne();
    var costs = new TideEvaluator(List.of("car", "bus"));
    costs.add("image", image);
    for (var each : FailureKind.values()) {
      assertThat(costs.costs().get(each.key()) > 0).as(each.key()).isEqualTo(each == kind);
    }
  }

  private static Map<FailureKind, Integer> only(FailureKind kind, int count) {
    return new FailureCounts(Map.of(kind, count)).counts();
  }

  private static Map<FailureKind, Integer> failures(
      List<GroundTruthBox> truth, DetectedBox... detections) {
    var image = new OverlapTable(truth, Arrays.asList(detections));
    return FailureCounts.of(new TideImage(image, 0.5)).counts();
  }

  private static GroundTruthBox object(String name, double x) {
    return new GroundTruthBox(name, x, 0, 10, 10, 100, false, false);
  }

  private static DetectedBox detection(String name, double x, double score) {
    return new DetectedBox(name, x, 0, 10, 10, score);
  }
}
