package org.glocal.datasets.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the two dialects take and refuse: neither may change when the other does. */
class CocoReaderTest {

  private static final String ENTRY = "'image_id': 1, 'category_id': 2, 'bbox': [1, 2, 3, 4]";

  @TempDir private Path folder;

  private record Read(long id, boolean crowd, boolean ignored, boolean hasBox, double area) {}

  private static final class Entries implements CocoReader.RecordHandler {
    private final List<Read> read = new ArrayList<>();

    @Override
    public void image(CocoReader.Image image) {}

    @Override
    public void category(CocoReader.Category category) {}

    @Override
    public void annotation(CocoEntry entry) {
      read.add(
          new Read(
              entry.hasId() ? entry.id() : -1,
              entry.crowd(),
              entry.ignored(),
              entry.hasBox(),
              entry.area()));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"id\": \"a\", \"area\": 5      | PYCOCOTOOLS",
        "\"ignore\": \"no\", \"area\": 5 | PYCOCOTOOLS",
        "\"area\": NaN                   | DATASET",
        "\"bbox\": [1, null, 3, 4]       | DATASET",
        "\"bbox\": [1, 2, 3]             | DATASET",
        "\"score\": \"high\"             | DATASET",
      })
  void whatOneDialectTakesTheOtherRefuses(String fields, CocoDialect taker) throws IOException {
    String text = annotations("{%s, %s}".formatted(ENTRY, fields));
    for (var dialect : CocoDialect.values()) {
      if (dialect == taker) {
        assertThat(read(dialect, text)).hasSize(1);
      } else {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> read(dialect, text))
            .withMessageContaining("a.json: want ");
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"\"iscrowd\": true", "\"image_id\": \"7\"", "\"category_id\": 1.0"})
  void bothTakeWhatExportersWriteForNumbers(String field) throws IOException {
    for (var dialect : CocoDialect.values()) {
      assertThat(read(dialect, annotations("{%s, %s}".formatted(ENTRY, field)))).hasSize(1);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"image_id\": \"street_a\" | want a whole number as image_id, found \"street_a\"; number them from 1 (at $.annotations[0].image_id)",
        "\"iscrowd\": [] | found a file that is damaged (a list where a whole number was wanted, line 1, column",
        "\"iscrowd\": \"some\" | found a file that is damaged (\"some\" where a number was wanted",
      })
  void refusalsAreInOurWords(String fields, String message) {
    String text = annotations("{%s, %s}".formatted(ENTRY, fields));
    for (var dialect : CocoDialect.values()) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> read(dialect, text))
          .withMessageContaining(message);
    }
  }

  @Test
  void ignoredObjectsAreThoseOfDatasetsOnly() throws IOException {
    String text = annotations("{%s, 'id': 7, 'iscrowd': 1, 'ignore': 1}".formatted(ENTRY));
    assertThat(read(CocoDialect.DATASET, text))
        .containsExactly(new Read(7, true, true, true, Double.NaN));
    assertThat(read(CocoDialect.PYCOCOTOOLS, text))
        .containsExactly(new Read(7, true, false, true, Double.NaN));
  }

  @Test
  void anEntryForgetsTheOneBefore() throws IOException {
    String text =
        annotations("{%s, 'id': 7, 'iscrowd': 1, 'area': 2}, {'id': null}".formatted(ENTRY));
    assertThat(read(CocoDialect.DATASET, text))
        .containsExactly(
            new Read(7, true, false, true, 2), new Read(-1, false, false, false, Double.NaN));
  }

  @Test
  void onlyPycocotoolsMindsWhatFollowsTheDocument() throws IOException {
    String text = annotations("{%s}".formatted(ENTRY)) + "{}";
    assertThat(read(CocoDialect.DATASET, text)).hasSize(1);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> read(CocoDialect.PYCOCOTOOLS, text))
        .withMessageContaining("found a file that is damaged");
  }

  private List<Read> read(CocoDialect dialect, String text) throws IOException {
    var file = Files.writeString(folder.resolve("a.json"), text.replace('\'', '"'));
    var entries = new Entries();
    new CocoReader(dialect).annotations(file, entries);
    return entries.read;
  }

  private static String annotations(String entries) {
    return "{'images': [], 'categories': [], 'annotations': [" + entries + "]}";
  }
}
