package org.glocal.datasets.fog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.IntBinaryOperator;
import org.glocal.datasets.DistanceMap;
import org.glocal.datasets.Sample;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisparityFolderTest {

  private static final int WIDTH = 64;
  private static final int HEIGHT = 32;
  private static final double BASELINE = 0.22; // m
  private static final double FX = 90;
  private static final double FY = 100;
  private static final double U0 = 30.5;
  private static final double V0 = 8.25;
  private static final double[] LIGHT = {200, 210, 220};

  @TempDir Path folder;
  private Path disparities;
  private Path camera;
  private Sample sample;
  private DisparityFolder source;

  @BeforeEach
  void aStreetInCityscapesLayout() throws IOException {
    Path images = folder.resolve("leftImg8bit");
    Path image = images.resolve("val/ulm/ulm_0_leftImg8bit.png");
    RgbImage brown = RgbImage.blank(WIDTH, HEIGHT);
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      brown.set(i % WIDTH, i / WIDTH, 120, 90, 60);
    }
    Images.writePng(brown, image);
    sample = new Sample("ulm/ulm_0", image, WIDTH, HEIGHT, List.of());
    disparities = folder.resolve("disparity");
    camera = folder.resolve("camera/val/ulm/ulm_0_camera.json");
    Files.createDirectories(camera.getParent());
    Files.writeString(
        camera,
        """
        {"extrinsic": {"baseline": %s}, "intrinsic": {"fx": %s, "fy": %s, "u0": %s, "v0": %s}}"""
            .formatted(BASELINE, FX, FY, U0, V0));
    source = new DisparityFolder(images, disparities, DisparityFolder.camerasNextTo(disparities));
  }

  @Test
  void fogOnAWallAtKnownDepthIsThatOfTheClosedForm() throws IOException {
    writeDisparity((x, y) -> 1 + 256 / 2); // half a px
    double depth = BASELINE * FX / 0.5;
    double beta = 0.03;
    RgbImage fog = FogWriter.fog(sample, new FogSettings(beta, LIGHT, source)).get(0);
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        double t = Math.exp(-beta * depth * ray(x, y));
        assertThat(fog.get(x, y, 0)).isEqualTo((int) Math.round(120 * t + 200 * (1 - t)));
        assertThat(fog.get(x, y, 2)).isEqualTo((int) Math.round(60 * t + 220 * (1 - t)));
      }
    }
  }

  @Test
  void refinementLeavesTheFogOnAWallAsItIs() throws IOException {
    writeDisparity((x, y) -> 1 + 256 / 2);
    var exact = new FogSettings(List.of(0.03), LIGHT, source, null);
    var refined = new FogSettings(List.of(0.03), LIGHT, source, new GuidedFilter(2, 1e-3));
    byte[] before = FogWriter.fog(sample, exact).get(0).pixels();
    byte[] after = FogWriter.fog(sample, refined).get(0).pixels();
    for (int i = 0; i < before.length; i++) {
      assertThat(after[i] & 0xff).isCloseTo(before[i] & 0xff, within(2)); // means over 9 px
    }
  }

  @Test
  void distanceOfTheGroundIsItsHeightOverTheSlopeOfTheRay() throws IOException {
    double height = 1.3; // m above a level ground
    writeDisparity((x, y) -> y < 12 ? 0 : (int) Math.round(1 + 256 * shift(y, height)));
    DistanceMap map = source.distances(sample, Images.read(sample.image()));
    for (int y = 12; y < HEIGHT; y++) {
      double slope = (y - V0) / FY;
      for (int x = 0; x < WIDTH; x++) {
        double expected = height / slope * ray(x, y);
        double rounding = expected / (256 * 2 * shift(y, height)); // half a step of disparity
        assertThat((double) map.meters()[y * WIDTH + x])
            .isCloseTo(expected, within(rounding + 1e-4));
      }
    }
    assertThat(map.meters()[5 * WIDTH + 7]).isFinite(); // unknown, but brown: no sky
  }

  @Test
  void aDisparityOfZeroIsInfinitelyFar() throws IOException {
    writeDisparity((x, y) -> 1);
    RgbImage fog = FogWriter.fog(sample, new FogSettings(0.001, LIGHT, source)).get(0);
    assertThat(fog.get(40, 20, 0)).isEqualTo(200);
  }

  @Test
  void oneCameraFileServesAllImagesAndPlainNamesAreLookedUpAsTheyAre() throws IOException {
    Path images = folder.resolve("photos");
    Path image = images.resolve("a/1.jpg");
    Images.writeJpeg(RgbImage.blank(WIDTH, HEIGHT), image, 0.9f);
    GrayPngs.write(WIDTH, HEIGHT, (x, y) -> 257, disparities.resolve("a/1.png"));
    var plain = new DisparityFolder(images, disparities, camera);
    var photo = new Sample("a/1", image, WIDTH, HEIGHT, List.of());
    plain.require(photo);
    DistanceMap map = plain.distances(photo, Images.read(image));
    assertThat(map.meters()[0]).isEqualTo((float) (BASELINE * FX * ray(0, 0)));
  }

  @Test
  void missingFilesAndForeignSizesAreRefusedByName() throws IOException {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.require(sample))
        .withMessage(
            "%s: want the disparity of %s, found none"
                .formatted(disparities.resolve("val/ulm/ulm_0_disparity.png"), sample.image()));
    GrayPngs.write(9, 9, (x, y) -> 257, disparities.resolve("val/ulm/ulm_0_disparity.png"));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.distances(sample, RgbImage.blank(WIDTH, HEIGHT)))
        .withMessageContaining("want disparities of the image's 64 x 32 px, found 9 x 9");
    writeDisparity((x, y) -> 0);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.distances(sample, RgbImage.blank(WIDTH, HEIGHT)))
        .withMessageContaining("want disparities, found all of them unknown");
    Files.delete(camera);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> source.require(sample))
        .withMessageContaining("ulm_0_camera.json: want a camera of Cityscapes, found no file");
  }

  private void writeDisparity(IntBinaryOperator values) throws IOException {
    GrayPngs.write(WIDTH, HEIGHT, values, disparities.resolve("val/ulm/ulm_0_disparity.png"));
  }

  /** Disparity of the ground in a row, px. */
  private static double shift(int row, double height) {
    return BASELINE * FX * (row - V0) / (FY * height);
  }

  private static double ray(int x, int y) {
    return Math.sqrt(1 + Math.pow((x - U0) / FX, 2) + Math.pow((y - V0) / FY, 2));
  }
}
