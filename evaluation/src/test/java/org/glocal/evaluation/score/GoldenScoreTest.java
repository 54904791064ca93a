package org.glocal.evaluation.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.api.SoftAssertions;
import org.glocal.evaluation.metrics.GoldenFigures;
import org.glocal.evaluation.metrics.RandomDataset;
import org.glocal.evaluation.metrics.RandomDatasetJson;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same datasets as in GoldenMetricsTest, by way of the files that people have. */
class GoldenScoreTest {

  private static final List<GoldenFigures> GOLDEN = GoldenFigures.ofRandomDatasets();
  private static final int BLOCK = 50;

  @TempDir private static Path folder;

  /** The first seeds of the blocks that one test takes. */
  static IntStream blocks() {
    return IntStream.iterate(0, first -> first < GOLDEN.size(), first -> first + BLOCK);
  }

  @ParameterizedTest(name = "seeds from {0}")
  @MethodSource("blocks")
  void figuresOfFilesAreThoseOfPycocotools(int first) {
    SoftAssertions.assertSoftly(
        block -> {
          for (int i = first; i < Math.min(first + BLOCK, GOLDEN.size()); i++) {
            int seed = i;
            block
                .assertThatCode(() -> assertFiguresOfFiles(seed))
                .as("seed %d", seed)
                .doesNotThrowAnyException();
          }
        });
  }

  private static void assertFiguresOfFiles(int seed) throws IOException {
    var data = RandomDataset.of(seed);
    var annotations =
        Files.writeString(folder.resolve("annotations.json"), RandomDatasetJson.annotations(data));
    var detections =
        Files.writeString(folder.resolve("detections.json"), RandomDatasetJson.detections(data));
    var metrics = Score.of(annotations, detections, data.limits()).metrics();
    GOLDEN.get(seed).assertCoco(metrics.coco());
    GOLDEN.get(seed).assertVoc(metrics.voc());
  }
}
