package org.glocal.evaluation.score;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import org.glocal.evaluation.metrics.GoldenFigures;
import org.glocal.evaluation.metrics.coco.CocoMetric;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SSDLite-MobileNet-v2 on the photos of COCO128; golden/coco128/make.py says how it was made. */
class RealDetectorTest {

  @TempDir private Path folder;

  @Test
  void figuresOfARealDetectorOnRealPhotosAreThoseOfPycocotools() throws IOException {
    var golden = GoldenFigures.read("/golden/coco128/figures.json", GoldenFigures.class);
    var score = Score.of(unpack("annotations.json"), unpack("detections.json"));
    assertThat(score.images()).isEqualTo(128);
    assertThat(score.detections()).isGreaterThan(10_000);
    assertThat(score.metrics().classes()).hasSize(80);
    assertThat(score.metrics().coco().get(CocoMetric.AP50)).isBetween(0.5, 0.52);
    golden.assertCoco(score.metrics().coco());
  }

  private Path unpack(String name) throws IOException {
    var file = folder.resolve(name);
    try (var packed =
            RealDetectorTest.class.getResourceAsStream("/golden/coco128/" + name + ".gz");
        var plain = new GZIPInputStream(packed)) {
      Files.copy(plain, file);
    }
    return file;
  }
}
