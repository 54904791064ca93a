package org.glocal.evaluation.score;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.glocal.evaluation.metrics.GoldenFigures;
import org.glocal.evaluation.metrics.RandomDataset;
import org.glocal.evaluation.metrics.RandomDatasetJson;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The same datasets as in GoldenMetricsTest, by way of the files that people have. */
class GoldenScoreTest {

  private static final List<GoldenFigures> GOLDEN = GoldenFigures.ofRandomDatasets();

  @TempDir private static Path folder;

  static IntStream seeds() {
    return IntStream.range(0, GOLDEN.size());
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void figuresOfFilesAreThoseOfPycocotools(int seed) throws IOException {
    var data = RandomDataset.of(seed);
    var annotations =
        Files.writeString(folder.resolve("annotations.json"), RandomDatasetJson.annotations(data));
    var detections =
        Files.writeString(folder.resolve("detections.json"), RandomDatasetJson.detections(data));
    var figures = Score.of(annotations, detections, data.limits()).figures();
    GOLDEN.get(seed).assertCoco(figures.coco());
    GOLDEN.get(seed).assertVoc(figures.voc());
  }
}
