package org.glocal.evaluation.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

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
  void aBoxTooFarFromItsObjectIsALocalisationErrorAndItsObjectNotMissedToo() {
    assertThat(failures(CAR, detection("car", 105, 0.9)))
        .isEqualTo(only(FailureKind.LOCALISATION, 1));
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
    var missed = FailureCounts.of(CAR, ImageVerdicts.of(CAR, List.of(), 0.5));
    assertThat(missed.plus(missed).counts()).isEqualTo(only(FailureKind.MISSED, 2));
  }

  private static Map<FailureKind, Integer> only(FailureKind kind, int count) {
    return new FailureCounts(Map.of(kind, count)).counts();
  }

  private static Map<FailureKind, Integer> failures(
      List<GroundTruthBox> truth, DetectedBox... detections) {
    var verdicts = ImageVerdicts.of(truth, Arrays.asList(detections), 0.5);
    return FailureCounts.of(truth, verdicts).counts();
  }

  private static GroundTruthBox object(String name, double x) {
    return new GroundTruthBox(name, x, 0, 10, 10, 100, false, false);
  }

  private static DetectedBox detection(String name, double x, double score) {
    return new DetectedBox(name, x, 0, 10, 10, score);
  }
}
