package org.glocal.evaluation.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultTableTest {

  @TempDir private Path images;
  @TempDir private Path out;

  @Test
  void figuresStandInColumnsUnderTheirKindOfImages() throws IOException {
    var fog = Fakes.data(images, "fog", 20, 2, "car", "motorbike");
    var clear = Fakes.data(images, "clear", 200, 2, "car", "motorcycle");
    var request =
        ExperimentRequest.of(
            new Fakes.FakeDetector(),
            fog,
            List.of(Fakes.brighten("brightened", 100)),
            Optional.of(clear));
    var result = Experiment.run(Preflight.of(request), out, (stage, done, total) -> {});
    assertThat(ResultTable.of(result))
        .isEqualTo(
            """
            mAP50, %             source    brightened          oracle
            ---------------------------------------------------------
            car                     0.0         100.0           100.0
            motorbike               0.0           0.0           100.0
            ---------------------------------------------------------
            all classes             0.0          50.0           100.0
              95 % interval  0.0 to 0.0  50.0 to 50.0  100.0 to 100.0
            mAP 50:95               0.0          50.0           100.0
            gap closed                           50.0
              95 % interval              50.0 to 50.0
            brightened - source: +50.0 points of mAP50, 95 % interval 50.0 to 50.0, p = 0.002
            """);
  }
}
