package org.glocal.datasets.scenes.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.glocal.datasets.scenes.geometry.Camera;
import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.surfaces.Material;
import org.glocal.datasets.scenes.surfaces.Rgb;
import org.junit.jupiter.api.Test;

class SimulatorLookTest {

  private static final int WIDTH = 64;
  private static final int HEIGHT = 32;
  private static final int ROAD = 7;
  private static final int CAR = 26001;
  private static final Material PLASTER = Material.matt(new Rgb(0.5, 0.4, 0.3), 0.3, 0.2);

  /** A picture of a tilted square 8 m ahead, over an empty sky. */
  private static byte[] picture(Material material, int label) {
    Face face =
        Face.outward(
            new Vec(0, 0, 9),
            material,
            label,
            new Vec(-2, -1, 8),
            new Vec(1, -2, 8),
            new Vec(2, 1, 8),
            new Vec(-1, 2, 8));
    var camera =
        new Camera(
            Look.GRID * WIDTH,
            Look.GRID * HEIGHT,
            Look.GRID * 50,
            Look.GRID * WIDTH / 2.0,
            Look.GRID * HEIGHT / 2.0);
    Raster raster = new Raster(new CameraView(camera, new Vec(0, 0, 0), 0, 0)).draw(List.of(face));
    byte[] out = new byte[3 * WIDTH * HEIGHT];
    for (int y = 0; y < HEIGHT; y++) {
      for (int x = 0; x < WIDTH; x++) {
        new SimulatorLook().paint(raster, x, y, out);
      }
    }
    return out;
  }

  private static List<Integer> color(byte[] picture, int x, int y) {
    int at = 3 * (y * WIDTH + x);
    return List.of(picture[at] & 255, picture[at + 1] & 255, picture[at + 2] & 255);
  }

  private static List<Integer> middle(byte[] picture) {
    return color(picture, WIDTH / 2, HEIGHT / 2);
  }

  private static Set<List<Integer>> colors(byte[] picture) {
    return IntStream.range(0, WIDTH * HEIGHT)
        .mapToObj(i -> color(picture, i % WIDTH, i / WIDTH))
        .collect(Collectors.toSet());
  }

  @Test
  void aRoadUserIsOneShadeWithoutTextureAndItsEdgesAreNeverBlends() {
    var sky = colors(picture(PLASTER.with((base, u, v) -> new Rgb(0.55, 0.8, 1)), ROAD));
    var seen = colors(picture(PLASTER, CAR));
    seen.removeAll(sky);
    assertThat(seen).hasSize(1);
  }

  @Test
  void sceneryHasATileThatRepeatsEveryTwoMeters() {
    Material bare = Material.matt(PLASTER.base(), 0, 1);
    assertThat(colors(picture(PLASTER, ROAD)).size())
        .isGreaterThan(colors(picture(bare, ROAD)).size() + 3);
    var wall =
        Face.outward(
            new Vec(0, 0, 9),
            PLASTER,
            ROAD,
            new Vec(-4, -1, 8),
            new Vec(4, -1, 8),
            new Vec(4, 1, 8),
            new Vec(-4, 1, 8));
    // 4 px a meter at 8 m, so two meters are 8 px.
    var camera = new Camera(Look.GRID * WIDTH, Look.GRID * HEIGHT, Look.GRID * 32, WIDTH, HEIGHT);
    Raster raster = new Raster(new CameraView(camera, new Vec(0, 0, 0), 0, 0)).draw(List.of(wall));
    byte[] out = new byte[3 * WIDTH * HEIGHT];
    for (int x = 0; x < WIDTH; x++) {
      new SimulatorLook().paint(raster, x, HEIGHT / 2, out);
    }
    for (int x = 17; x < 39; x++) {
      assertThat(color(out, x, HEIGHT / 2)).isEqualTo(color(out, x + 8, HEIGHT / 2));
    }
  }

  @Test
  void everyChannelHas32Levels() {
    var levels = new TreeSet<Integer>();
    for (double gray = 0; gray <= 2; gray += 0.01) {
      levels.addAll(middle(picture(Material.matt(Rgb.gray(gray), 0, 1), CAR)));
    }
    var wanted = IntStream.range(0, 32).map(i -> (int) Math.round(255.0 * i / 31)).boxed().toList();
    assertThat(wanted).containsAll(levels);
    assertThat(levels).hasSizeGreaterThan(28);
  }

  @Test
  void colorsAreStrongerThanTheirMaterials() {
    var color = middle(picture(Material.matt(new Rgb(0.5, 0.3, 0.3), 0, 1), CAR));
    double linear = Math.pow(color.get(0) / 255.0, 1.8) / Math.pow(color.get(1) / 255.0, 1.8);
    assertThat(linear).isGreaterThan(1.9);
  }

  @Test
  void windowsOfVehiclesAreBlueAndLampsShineWhetherTheyAreOnOrNot() {
    var pane = middle(picture(Material.glass(), CAR));
    assertThat(pane.get(2)).isGreaterThan(150).isGreaterThan(pane.get(0) + 100);
    Rgb red = new Rgb(0.6, 0.02, 0.02);
    byte[] bright = picture(Material.lamp(red, 1.5), CAR);
    assertThat(picture(Material.lamp(red, 0.35), CAR)).isEqualTo(bright);
    assertThat(middle(bright).get(0)).isGreaterThan(150);
  }

  @Test
  void theSkyIsBluerHigherUpAndHasNoClouds() {
    byte[] picture = picture(PLASTER, CAR);
    for (int y = 0; y < HEIGHT / 2; y++) {
      int row = y;
      var across =
          IntStream.range(0, 8).mapToObj(x -> color(picture, x, row)).collect(Collectors.toSet());
      assertThat(across).hasSizeLessThanOrEqualTo(4);
      assertThat(color(picture, 0, y).get(0)).isLessThanOrEqualTo(color(picture, 0, y + 1).get(0));
    }
    assertThat(color(picture, 0, 0).get(0)).isLessThan(color(picture, 0, HEIGHT / 2).get(0) - 40);
    assertThat(Arrays.mismatch(picture, picture(PLASTER, CAR))).isEqualTo(-1);
  }
}
