package org.glocal.savedmodels.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LabelMapTest {

  @TempDir Path folder;

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    LabelMap labels = LabelMap.of(List.of("person", "a \"quoted\" \\ name", "bus"));
    assertThat(read(labels.toPbtxt())).isEqualTo(labels);
  }

  @Test
  void readsTheObjectDetectionApisText() throws IOException {
    LabelMap labels =
        read(
            """
            # COCO
            item {
              name: "/m/01g317"
              id: 1
              display_name: "person"
              keypoints { id: 7 label: "nose" }
            }
            item { name: '/m/0k4j', id: 3, display_name: 'car' }
            """);
    assertThat(labels.names()).hasSize(2).containsEntry(1, "person").containsEntry(3, "car");
    assertThat(labels.name(2)).isEqualTo("class 2");
  }

  @Test
  void readsJson() throws IOException {
    assertThat(read("{\"1\": \"person\", \"90\": \"toothbrush\"}").names())
        .hasSize(2)
        .containsEntry(90, "toothbrush");
  }

  @Test
  void aListNumbersItsNamesFromOne() throws IOException {
    assertThat(read("person\n traffic light\n").names())
        .hasSize(2)
        .containsEntry(1, "person")
        .containsEntry(2, "traffic light");
    assertThat(read("[\"person\", \"car\"]").names()).hasSize(2).containsEntry(2, "car");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "person\n\ncar\n",
        "[\"person\", {}]",
        "[]",
        "item { id: 1 }",
        "item { name: \"car\" }",
        "item { id: 1 name: \"car\" } item { id: 1 name: \"bus\" }",
        "{\"one\": \"person\"}",
        "{\"1\": ",
        "{}"
      })
  void anythingElseIsRefusedInOneLine(String text) {
    assertThatThrownBy(() -> read(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(folder.toString())
        .hasMessageNotContaining("\n");
  }

  private LabelMap read(String text) throws IOException {
    Path file = folder.resolve("labels");
    Files.writeString(file, text);
    return LabelMap.read(file);
  }
}
