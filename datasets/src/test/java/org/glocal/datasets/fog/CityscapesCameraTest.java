package org.glocal.datasets.fog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import org.glocal.datasets.formats.Fixture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CityscapesCameraTest {

  private static final Path GOLDEN =
      Path.of(
          "src/test/resources/golden/formats/cityscapes/camera/val/ulm/"
              + "ulm_000000_000001_camera.json");

  @TempDir Path folder;

  @Test
  void readsBaselineFocalLengthsAndPrincipalPoint() throws IOException {
    assertThat(CityscapesCamera.read(GOLDEN))
        .isEqualTo(new CityscapesCamera(0.21, 106.25, 106.5, 51.5, 24.25));
  }

  @Test
  void depthIsBaselineTimesFocalLengthOverDisparity() {
    var camera = new CityscapesCamera(0.2, 1000, 1000, 0, 0);
    assertThat(camera.depth(10)).isCloseTo(20, within(1e-12));
    assertThat(camera.depth(0)).isInfinite();
  }

  @Test
  void rayIsLongerTheFartherItsPixelIsFromThePrincipalPoint() {
    var camera = new CityscapesCamera(0.2, 100, 50, 30, 20);
    assertThat(camera.rayLength(30, 20)).isEqualTo(1);
    assertThat(camera.rayLength(130, 20)).isEqualTo(Math.sqrt(2));
    assertThat(camera.rayLength(30, 120)).isEqualTo(Math.sqrt(5));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"intrinsic\": {}} | want a number above 0 for extrinsic.baseline, found none",
        "{\"extrinsic\": {\"baseline\": 0}} |"
            + " want a number above 0 for extrinsic.baseline, found 0.0",
        "{\"extrinsic\": {\"baseline\": \"0.2\"}} |"
            + " want a number above 0 for extrinsic.baseline, found none",
        "{\"extrinsic\": {\"baseline\": 0.2}, \"intrinsic\": {\"fx\": 1, \"fy\": 1, \"u0\": 1}} |"
            + " want a number for intrinsic.v0, found none",
        "{\"extrinsic\": 7} | want a number above 0 for extrinsic.baseline, found none",
        "[1, 2] | want a camera of Cityscapes in JSON, found a file that is damaged",
        "{\"extrinsic\": | want a camera of Cityscapes in JSON, found a file that is damaged",
      })
  void whatIsNoCameraIsRefusedInOneLineThatSaysWhatIsMissing(String json, String reason)
      throws IOException {
    Path file = Fixture.text(folder.resolve("a_camera.json"), json);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CityscapesCamera.read(file))
        .withMessageStartingWith(file + ": " + reason)
        .matches(e -> e.getMessage().lines().count() == 1);
  }

  @Test
  void missingFileIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CityscapesCamera.read(folder.resolve("none.json")))
        .withMessage(folder.resolve("none.json") + ": want a camera of Cityscapes, found no file");
  }
}
