package org.glocal.datasets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatasetSpecTest {

  @Test
  void readsFormatPathSplitAndOptions() {
    assertThat(DatasetSpec.parse("yolo:a/data.yaml:train?offset=64&limit=3"))
        .isEqualTo(
            new DatasetSpec("yolo", "a/data.yaml", "train", Map.of("limit", "3", "offset", "64")));
  }

  @Test
  void formatsWithoutSplitsKeepColonsInTheirPath() {
    DatasetSpec spec = DatasetSpec.parse("coco:/data/9:30.json,/data/images");
    assertThat(spec.path()).isEqualTo("/data/9:30.json,/data/images");
    assertThat(spec.split()).isNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"images:photos", "scenes:demo/scenes:val-x", "yolo:d.yaml:val?limit=2&offset=1"})
  void printsAsItIsTyped(String text) {
    assertThat(DatasetSpec.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @CsvSource({
    "photos, no format in front of a colon",
    "voc2:photos, the unknown format \"voc2\"",
    "images:, no path",
    "scenes:dir:, an empty split",
    "images:a?limit, the option \"limit\" that is no key=value",
    "images:a?limit=1&limit=2, the option limit twice",
  })
  void refusesWhatItCannotReadAndListsTheFormats(String text, String found) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> DatasetSpec.parse(text))
        .withMessageContaining("data \"" + text + "\"")
        .withMessageContaining(
            "[cityscapes, coco, foggy-cityscapes, images, kitti, scenes, sim10k, voc, yolo")
        .withMessageEndingWith("found " + found);
  }

  @ParameterizedTest
  @CsvSource({
    "Motorbike, motorcycle",
    "motor, motorcycle",
    "traffic_light, traffic light",
    "Hair-Dryer, hair drier",
    "rider, rider",
    "' Person ', person"
  })
  void classNamesMeetThroughAliases(String name, String canonical) {
    var names = ClassNames.of(List.of(name), List.of(canonical));
    assertThat(names.canonical(name)).isEqualTo(canonical);
    assertThat(names.canonical(canonical)).isEqualTo(canonical);
    assertThat(names.apart()).isEmpty();
  }

  @Test
  void synonymsOfOneListAreClassesOfTheirOwnForAllLists() {
    var names =
        ClassNames.of(List.of("Pedestrian", "people", "motor"), List.of("person", "motorbike"));
    assertThat(names.canonical("Pedestrian")).isEqualTo("pedestrian");
    assertThat(names.canonical("people")).isEqualTo("people");
    assertThat(names.canonical("person")).isEqualTo("person");
    assertThat(names.canonical("motor")).isEqualTo(names.canonical("motorbike"));
    assertThat(names.apart()).isEqualTo(Map.of("person", Set.of("Pedestrian", "people")));
  }

  @Test
  void namesThatOneListSpellsInTwoWaysAreTwoClasses() {
    var names = ClassNames.of(List.of("Car", "car"), List.of("CAR"));
    assertThat(names.canonical("Car")).isEqualTo("Car");
    assertThat(names.canonical("car")).isEqualTo("car");
  }
}
