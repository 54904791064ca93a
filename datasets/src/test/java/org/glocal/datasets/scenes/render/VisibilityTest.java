package org.glocal.datasets.scenes.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.scenes.geometry.Camera;
import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.geometry.Footprint;
import org.glocal.datasets.scenes.geometry.Pose;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.models.MeshBuilder;
import org.glocal.datasets.scenes.surfaces.Paint;
import org.glocal.datasets.scenes.surfaces.Rgb;
import org.glocal.datasets.scenes.world.Actor;
import org.glocal.datasets.scenes.world.Light;
import org.glocal.datasets.scenes.world.SceneClass;
import org.glocal.datasets.scenes.world.World;
import org.junit.jupiter.api.Test;

class VisibilityTest {

  private static final Camera CAMERA = new Camera(256, 128, 256, 128, 64);
  private static final CameraView VIEW = new CameraView(CAMERA, new Vec(0, 0, 0), 0, 0);
  private static final Light NOON =
      new Light(new Vec(0, 1, 0), Rgb.gray(1), Rgb.gray(1), Rgb.gray(1), 0, 1, 0);

  private static Actor panel(int number, int group, double x, double z, double half) {
    int id = 26_000 + number;
    Pose pose = Pose.of(new Vec(x, 0, z), 0, 1);
    var shape = new MeshBuilder().box(-half, half, -half, half, 0, 1, Paint.DARK);
    var footprint = new Footprint(pose, half, 0.5);
    return new Actor(SceneClass.CAR, id, group, shape.placed(pose, id), footprint);
  }

  private static List<Annotation> annotate(Actor... actors) {
    var world = new World(List.of(), List.of(actors), NOON);
    int[] instances = Visibility.labels(new Raster(VIEW).draw(world.faces()));
    return Visibility.annotate(world, VIEW, instances);
  }

  @Test
  void anUnhiddenObjectGetsTheBoxOfItsProjection() {
    // 1 m to each side at 16 m with a focal length of 256 px: 16 px to each side.
    assertThat(annotate(panel(0, 0, 0, 16, 1)))
        .containsExactly(new Annotation("car", new Box(112, 48, 144, 80), 1024, false, false));
  }

  @Test
  void whatHidesMoreThanThreeQuartersTakesTheAnnotationAway() {
    assertThat(annotate(panel(0, 0, 0, 16, 1), panel(1, 1, 0.4, 8, 0.55))).hasSize(2);
    assertThat(annotate(panel(0, 0, 0, 16, 1), panel(1, 1, 0, 8, 0.49))).hasSize(1);
  }

  @Test
  void whatIsSmallerThanEightRowsIsNotAnnotated() {
    assertThat(annotate(panel(0, 0, 0, 64, 1.1))).hasSize(1);
    assertThat(annotate(panel(0, 0, 0, 64, 0.8))).isEmpty();
  }

  @Test
  void whatLiesMostlyOutsideThePictureIsNotAnnotated() {
    assertThat(annotate(panel(0, 0, 8, 16, 1))).hasSize(1);
    assertThat(annotate(panel(0, 0, 9, 16, 1))).isEmpty();
  }

  @Test
  void anUnclearObjectLeavesTheSceneWithItsGroup() {
    Actor clear = panel(0, 0, -3, 16, 1);
    Actor tiny = panel(1, 1, 3, 64, 0.8);
    Actor itsRider = panel(2, 1, 5, 16, 1);
    var world = new World(List.of(), List.of(clear, tiny, itsRider), NOON);
    assertThat(Visibility.prune(world, VIEW).actors()).containsExactly(clear);
  }
}
