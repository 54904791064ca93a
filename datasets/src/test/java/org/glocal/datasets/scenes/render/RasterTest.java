package org.glocal.datasets.scenes.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.glocal.datasets.scenes.geometry.Camera;
import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.geometry.Pose;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.models.MeshBuilder;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Rgb;
import org.junit.jupiter.api.Test;

class RasterTest {

  private static final Camera CAMERA = new Camera(200, 100, 100, 100, 50);
  private static final CameraView VIEW = new CameraView(CAMERA, new Vec(0, 0, 0), 0, 0);
  private static final Material PAINT = Material.matt(Rgb.gray(0.5), 0, 1);

  private static Face wall(double z, double half, int label) {
    return Face.outward(
        new Vec(0, 0, z + 1),
        PAINT,
        label,
        new Vec(-half, -half, z),
        new Vec(half, -half, z),
        new Vec(half, half, z),
        new Vec(-half, half, z));
  }

  @Test
  void aWallTakesThePixelsThatTheProjectionSays() {
    Raster raster = new Raster(VIEW).draw(List.of(wall(10, 2, 1)));
    // 2 m at 10 m with a focal length of 100 px reach 20 px from the middle.
    for (int y = 0; y < 100; y++) {
      for (int x = 0; x < 200; x++) {
        boolean inside = x >= 80 && x < 120 && y >= 30 && y < 70;
        assertThat(raster.face(y * 200 + x) != null).isEqualTo(inside);
      }
    }
    assertThat(raster.depth(50 * 200 + 100)).isCloseTo(10, within(1e-5));
    assertThat(raster.covered()).isEqualTo(1600);
  }

  @Test
  void depthOfTheGroundFollowsTheClosedForm() {
    double eye = 1.5;
    double pitch = 0.1;
    CameraView view = new CameraView(CAMERA, new Vec(0, eye, 0), 0.2, pitch);
    Face ground =
        Face.outward(
            new Vec(0, -1, 0),
            PAINT,
            1,
            new Vec(-500, 0, -500),
            new Vec(500, 0, -500),
            new Vec(500, 0, 500),
            new Vec(-500, 0, 500));
    Raster raster = new Raster(view).draw(List.of(ground));
    for (int y = 60; y < 100; y++) {
      double slope = (y + 0.5 - 50) / 100;
      double wanted = eye / (slope * Math.cos(pitch) + Math.sin(pitch));
      assertThat(raster.depth(y * 200 + 37)).isCloseTo(wanted, within(1e-4 * wanted));
    }
  }

  @Test
  void theNearerFaceIsSeenWhateverTheOrder() {
    Face near = wall(5, 1, 1);
    Face far = wall(9, 4, 2);
    int middle = 50 * 200 + 100;
    assertThat(new Raster(VIEW).draw(List.of(near, far)).face(middle)).isSameAs(near);
    assertThat(new Raster(VIEW).draw(List.of(far, near)).face(middle)).isSameAs(near);
  }

  @Test
  void facesBehindTheEyeAndBacksAreNotSeen() {
    Face behind = wall(-5, 3, 1);
    Face back =
        Face.outward(
            new Vec(0, 0, 4),
            PAINT,
            1,
            new Vec(-1, -1, 5),
            new Vec(1, -1, 5),
            new Vec(1, 1, 5),
            new Vec(-1, 1, 5));
    assertThat(new Raster(VIEW).draw(List.of(behind, back)).covered()).isZero();
    assertThat(new Raster(VIEW).draw(List.of()).depth(0)).isInfinite();
  }

  @Test
  void theSunIsBlockedWhereTheSlopeOfItsRaysSays() {
    var shape = new MeshBuilder().box(-1, 1, 0, 4, 10, 12, PAINT);
    List<Face> box = shape.placed(Pose.of(new Vec(0, 0, 0), 0, 1), 1);
    Vec sun = new Vec(1, 1, 0).unit(); // 45 degrees, from the right: the shadow is 4 m long
    var shadows = new ShadowMap(sun, 0.1, box);
    assertThat(shadows.lit(new Vec(-4.7, 0, 11))).isZero();
    assertThat(shadows.lit(new Vec(-5.3, 0, 11))).isEqualTo(1);
    assertThat(shadows.lit(new Vec(1.5, 0, 11))).isEqualTo(1);
    assertThat(shadows.lit(new Vec(-3, 3, 11))).isEqualTo(1);
    assertThat(shadows.lit(new Vec(-3, 1, 11))).isZero();
  }
}
