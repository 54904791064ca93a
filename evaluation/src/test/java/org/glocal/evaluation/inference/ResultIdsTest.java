package org.glocal.evaluation.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.ListedDataset;
import org.glocal.datasets.Sample;
import org.glocal.savedmodels.detector.LabelMap;
import org.junit.jupiter.api.Test;

class ResultIdsTest {

  private static final LabelMap LABELS = LabelMap.of(List.of("person", "car", "motorcycle"));

  @Test
  void dataIsNumberedFromOneInItsOrderAndClassesMeetByName() {
    var ids = ResultIds.ofDataset(data("zebra", "motorbike", "car"), LABELS);
    assertThat(ids.images()).containsExactly(1L, 2L);
    assertThat(ids.categories()).isEqualTo(Map.of("motorcycle", 2L, "car", 3L));
  }

  @Test
  void theIdsOfACocoFileStay() {
    var data =
        new ListedDataset(
            "coco",
            List.of("car", "motorbike"),
            List.of(0L, 7L),
            samples("900719925474099", "4"),
            true);
    var ids = ResultIds.ofDataset(data, LABELS);
    assertThat(ids.images()).containsExactly(900719925474099L, 4L);
    assertThat(ids.categories()).isEqualTo(Map.of("car", 0L, "motorcycle", 7L));
    assertThat(ids.numbering()).isEqualTo(Numbering.OWN);
  }

  @Test
  void synonymsThatTheDataHasBothStayTwoClasses() {
    var knowsBoth = LabelMap.of(List.of("people", "pedestrian"));
    var ids = ResultIds.ofDataset(data("pedestrian", "people"), knowsBoth);
    assertThat(ids.categories()).isEqualTo(Map.of("pedestrian", 1L, "people", 2L));
  }

  @Test
  void dataWithoutAClassInCommonIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ResultIds.ofDataset(data("zebra"), LABELS))
        .withMessageStartingWith("zoo: want a class that the detector knows")
        .withMessageEndingWith("found only [zebra]");
  }

  @Test
  void imagesNamedByNumbersKeepTheseAndOthersTakeTheirPlaces() {
    assertThat(ResultIds.ofImages(samples("000139", "7"), LABELS).images())
        .containsExactly(139L, 7L);
    assertThat(ResultIds.ofImages(samples("000139", "b"), LABELS).images()).containsExactly(1L, 2L);
    assertThat(ResultIds.ofImages(samples("7", "007"), LABELS).images()).containsExactly(1L, 2L);
    assertThat(ResultIds.ofImages(samples("1"), LABELS).categories())
        .isEqualTo(Map.of("person", 1L, "car", 2L, "motorcycle", 3L));
  }

  private static DetectionDataset data(String... classes) {
    return new ListedDataset("zoo", List.of(classes), samples("31", "4"), true);
  }

  private static List<Sample> samples(String... ids) {
    return Arrays.stream(ids).map(id -> new Sample(id, Path.of(id), 9, 9, List.of())).toList();
  }
}
