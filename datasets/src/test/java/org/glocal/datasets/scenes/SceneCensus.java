package org.glocal.datasets.scenes;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.glocal.datasets.Box;
import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.render.Raster;
import org.glocal.datasets.scenes.render.Visibility;
import org.glocal.datasets.scenes.world.Actor;
import org.glocal.datasets.scenes.world.SceneClass;

/**
 * Counts what many scenes show and how unlike each other they are. Scenes are built and seen but
 * not lit: classes, sizes and depth do not hang on light, and this is many times faster. {@link
 * SceneCensusTest} takes a thousand; for the table of docs/datasets.md, see there.
 *
 * @param scenes how many were looked at
 * @param objects visible road users of each class, in the order of {@link SceneClass}
 * @param scenesWith scenes that show at least one of the class
 * @param small road users less than an eighth of the picture high
 * @param hidden road users of which something else hides a tenth or more
 * @param cut road users at the picture's border
 * @param nearest the least difference of two scenes' depth, see {@link #difference}
 */
record SceneCensus(
    int scenes, int[] objects, int[] scenesWith, int small, int hidden, int cut, double nearest) {

  private static final int WIDTH = 256;
  private static final int HEIGHT = 128;
  private static final int BLOCK = 8; // px
  private static final double FAR = 200; // m

  /** What one scene shows. */
  private record Seen(int[] objects, int small, int hidden, int cut, float[] layout) {}

  /**
   * The first scenes of a seed.
   *
   * @param scenario as X shows it
   */
  static SceneCensus of(Scenario scenario, long seed, int scenes) {
    List<Seen> seen =
        IntStream.range(0, scenes)
            .parallel()
            .mapToObj(index -> look(scenario == Scenario.CAMERA, seed, index))
            .toList();
    int[] objects = new int[SceneClass.values().length];
    int[] scenesWith = new int[objects.length];
    for (Seen one : seen) {
      for (int k = 0; k < objects.length; k++) {
        objects[k] += one.objects[k];
        scenesWith[k] += one.objects[k] > 0 ? 1 : 0;
      }
    }
    double nearest =
        IntStream.range(0, scenes)
            .parallel()
            .mapToDouble(i -> nearest(seen.subList(0, i), seen.get(i)))
            .min()
            .orElseThrow();
    return new SceneCensus(
        scenes,
        objects,
        scenesWith,
        seen.stream().mapToInt(Seen::small).sum(),
        seen.stream().mapToInt(Seen::hidden).sum(),
        seen.stream().mapToInt(Seen::cut).sum(),
        nearest);
  }

  int total() {
    return Arrays.stream(objects).sum();
  }

  int of(SceneClass type) {
    return objects[type.ordinal()];
  }

  private static Seen look(boolean otherCamera, long seed, int index) {
    WorldBuilder.BuiltScene setting = WorldBuilder.build(seed, index, otherCamera);
    CameraView view = otherCamera ? setting.other() : setting.own();
    Raster raster = new Raster(view).draw(setting.world().faces());
    var extents = Visibility.extents(Visibility.labels(raster), WIDTH);
    int[] objects = new int[SceneClass.values().length];
    int small = 0;
    int hidden = 0;
    int cut = 0;
    for (Actor actor : setting.world().actors()) {
      Visibility.Extent extent = extents.get(actor.instanceId());
      if (extent != null) {
        objects[actor.type().ordinal()]++;
        Box box = extent.box();
        small += box.height() < HEIGHT / 8 ? 1 : 0;
        hidden += extent.pixels() < 0.9 * new Raster(view).draw(actor.faces()).covered() ? 1 : 0;
        cut += box.xMin() == 0 || box.xMax() == WIDTH || box.yMax() == HEIGHT ? 1 : 0;
      }
    }
    return new Seen(objects, small, hidden, cut, layout(raster));
  }

  /** Mean of the logarithm of depth in blocks, 0 at 1 m and 1 at 200 m and beyond. */
  private static float[] layout(Raster raster) {
    float[] layout = new float[WIDTH / BLOCK * (HEIGHT / BLOCK)];
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      double meters = Math.max(1, Math.min(FAR, raster.depth(i)));
      int block = i / WIDTH / BLOCK * (WIDTH / BLOCK) + i % WIDTH / BLOCK;
      layout[block] += (float) (Math.log(meters) / Math.log(FAR) / (BLOCK * BLOCK));
    }
    return layout;
  }

  private static double nearest(List<Seen> others, Seen one) {
    return others.stream()
        .mapToDouble(other -> difference(other.layout, one.layout))
        .min()
        .orElse(Double.POSITIVE_INFINITY);
  }

  /** Mean absolute difference of two layouts, 0 for equal ones, at most 1. */
  private static double difference(float[] a, float[] b) {
    float sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += Math.abs(a[i] - b[i]);
    }
    return sum / a.length;
  }

  /** Argument: how many scenes. Prints the rows of docs/datasets.md. */
  public static void main(String[] arguments) {
    int scenes = Integer.parseInt(arguments[0]);
    for (Scenario scenario : List.of(Scenario.FOG, Scenario.CAMERA)) {
      SceneCensus census = of(scenario, 42, scenes);
      int total = census.total();
      System.out.printf(Locale.ROOT, "%s: %d objects%n", scenario.label(), total);
      for (SceneClass type : SceneClass.values()) {
        System.out.printf(
            Locale.ROOT,
            "| %s | %d | %.1f %% | %.0f %% |%n",
            type.className(),
            census.of(type),
            100.0 * census.of(type) / total,
            100.0 * census.scenesWith[type.ordinal()] / scenes);
      }
      System.out.printf(
          Locale.ROOT,
          "small %.0f %%, hidden %.0f %%, cut %.0f %%, nearest pair %.4f%n",
          100.0 * census.small / total,
          100.0 * census.hidden / total,
          100.0 * census.cut / total,
          census.nearest);
    }
  }
}
