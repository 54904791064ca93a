package org.glocal.datasets.scenes;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.zip.CRC32;
import org.glocal.datasets.Annotation;
import org.glocal.datasets.Box;
import org.glocal.datasets.scenes.geometry.Camera;
import org.glocal.datasets.scenes.render.Raster;
import org.glocal.datasets.scenes.render.Visibility;
import org.glocal.datasets.scenes.world.Actor;
import org.glocal.datasets.scenes.world.SceneClass;
import org.glocal.datasets.scenes.world.StuffLabels;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SceneRendererTest {

  private static final int WIDTH = 256;
  private static final int HEIGHT = 128;

  private static SceneRenderer renderer(Scenario scenario, long seed) {
    return new SceneRenderer(SceneConfig.of(scenario, WIDTH, HEIGHT, seed));
  }

  @ParameterizedTest
  @EnumSource(Scenario.class)
  void sameSeedGivesTheSamePixelsOnEveryThread(Scenario scenario) throws Exception {
    Scene here = renderer(scenario, 5).render(3, true);
    var pool = Executors.newFixedThreadPool(2);
    try {
      Callable<Scene> job = () -> renderer(scenario, 5).render(3, true);
      for (var there : pool.invokeAll(List.of(job, job))) {
        assertThat(there.get().image().pixels()).isEqualTo(here.image().pixels());
        assertThat(there.get().depth()).isEqualTo(here.depth());
        assertThat(there.get().annotations()).isEqualTo(here.annotations());
      }
    } finally {
      pool.shutdownNow();
    }
  }

  /**
   * The bundled detector was trained on these pixels, and its card's figures hold for them only: a
   * change here means training it again.
   */
  @Test
  void pixelsAndBoxesAreThoseThatTheBundledDetectorKnows() {
    var crc = new CRC32();
    for (int i = 0; i < 3; i++) {
      Scene scene = renderer(Scenario.FOG, 1).render(SceneSplit.VAL_Y, i);
      crc.update(scene.image().pixels());
      for (Annotation annotation : scene.annotations()) {
        crc.update(annotation.box().toString().getBytes(StandardCharsets.UTF_8));
      }
    }
    assertThat(crc.getValue()).isEqualTo(379107225L);
  }

  /** Figures in the documents were measured on these pixels: a change means measuring again. */
  @ParameterizedTest
  @CsvSource({"FOG, 2868052139", "SYNTHETIC, 3888140027", "CAMERA, 2475122014"})
  void pixelsOfDeploymentDomainsAreThoseThatFiguresWereMeasuredOn(Scenario scenario, long wanted) {
    var crc = new CRC32();
    for (int i = 0; i < 3; i++) {
      crc.update(renderer(scenario, 1).render(SceneSplit.VAL_X, i).image().pixels());
    }
    assertThat(crc.getValue()).isEqualTo(wanted);
  }

  @Test
  void syntheticScenesHaveTheYOfFoggyOnes() {
    Scene synthetic = renderer(Scenario.SYNTHETIC, 3).render(SceneSplit.VAL_Y, 1);
    Scene foggy = renderer(Scenario.FOG, 3).render(SceneSplit.VAL_Y, 1);
    assertThat(synthetic.image().pixels()).isEqualTo(foggy.image().pixels());
    assertThat(synthetic.annotations()).isEqualTo(foggy.annotations());
  }

  @Test
  void otherSeedsAndOtherIndicesGiveOtherScenes() {
    var seen = new HashSet<Integer>();
    for (int i = 0; i < 20; i++) {
      Scene scene = renderer(Scenario.FOG, i % 2).render(i / 2, false);
      seen.add(Arrays.hashCode(scene.image().pixels()));
    }
    assertThat(seen).hasSize(20);
  }

  @ParameterizedTest
  @CsvSource({"FOG, false", "SYNTHETIC, true", "CAMERA, false", "CAMERA, true"})
  void everyBoxIsTightAroundTheVisiblePixelsOfItsInstance(Scenario scenario, boolean deployment) {
    for (int i = 0; i < 6; i++) {
      Scene scene = renderer(scenario, 2).render(i, deployment);
      var extents = Visibility.extents(scene.instances(), WIDTH);
      assertThat(scene.annotations()).isNotEmpty();
      for (Annotation annotation : scene.annotations()) {
        int classId =
            SceneClass.values()[SceneClass.classNames().indexOf(annotation.className())]
                .cityscapesId();
        assertThat(extents)
            .anySatisfy(
                (id, extent) -> {
                  assertThat(id / 1000).isEqualTo(classId);
                  assertThat(extent.box()).isEqualTo(annotation.box());
                  assertThat((double) extent.pixels()).isEqualTo(annotation.area());
                });
      }
    }
  }

  /** The other camera sees more of the street: what both annotate is smaller in its picture. */
  @Test
  void otherCameraShowsTheSameRoadUsersSmaller() {
    int both = 0;
    for (int i = 0; i < 6; i++) {
      Scene x = renderer(Scenario.CAMERA, 2).render(i, true);
      Scene y = renderer(Scenario.CAMERA, 2).render(i, false);
      var narrow = Visibility.extents(y.instances(), WIDTH);
      for (var entry : Visibility.extents(x.instances(), WIDTH).entrySet()) {
        Visibility.Extent extent = narrow.get(entry.getKey());
        if (extent == null) {
          continue;
        }
        Box other = extent.box();
        if (other.xMin() > 0 && other.xMax() < WIDTH && other.yMax() < HEIGHT) {
          assertThat(entry.getValue().box().height()).isLessThanOrEqualTo(other.height());
          both++;
        }
      }
    }
    assertThat(both).isGreaterThan(6);
  }

  @Test
  void hardlyAnythingThatIsSeenGoesWithoutAnnotation() {
    int seen = 0;
    int annotated = 0;
    for (int i = 0; i < 60; i++) {
      Scene scene = renderer(Scenario.FOG, 4).render(i, false);
      seen += Visibility.extents(scene.instances(), WIDTH).size();
      annotated += scene.annotations().size();
    }
    assertThat(seen - annotated).isBetween(0, seen / 50);
  }

  @Test
  void theNearerOfTwoSurfacesIsTheOneThatIsSeen() {
    WorldBuilder.BuiltScene setting = WorldBuilder.build(2, 6, false);
    Raster all = new Raster(setting.own()).draw(setting.world().faces());
    List<Raster> alone = new ArrayList<>();
    for (Actor actor : setting.world().actors()) {
      alone.add(new Raster(setting.own()).draw(actor.faces()));
    }
    for (int i = 0; i < WIDTH * HEIGHT; i++) {
      for (Raster one : alone) {
        assertThat(all.depth(i)).isLessThanOrEqualTo(one.depth(i));
      }
    }
  }

  @Test
  void theSkyIsInfinitelyFarAndNothingElseIs() {
    for (int i = 0; i < 10; i++) {
      Scene scene = renderer(Scenario.FOG, 3).render(i, false);
      for (int pixel = 0; pixel < scene.depth().length; pixel++) {
        boolean sky = scene.instances()[pixel] == StuffLabels.SKY;
        assertThat(Float.isInfinite(scene.depth()[pixel])).isEqualTo(sky);
        assertThat(scene.depth()[pixel]).isPositive();
      }
    }
  }

  @Test
  void fogOfZeroDensityIsTheClearScene() {
    var none = new SceneConfig(Scenario.FOG, WIDTH, HEIGHT, 9, new FogScenario(0, 0));
    var renderer = new SceneRenderer(none);
    byte[] foggy = renderer.render(SceneSplit.VAL_X, 0).image().pixels();
    byte[] clear = renderer.render(SceneSplit.VAL_Y, 0).image().pixels();
    assertThat(Arrays.mismatch(foggy, clear)).isEqualTo(-1);
  }

  @Test
  void heldOutScenesShareGeometryAndBoxesBetweenTheDomains() {
    for (Scenario scenario : List.of(Scenario.FOG, Scenario.SYNTHETIC)) {
      Scene x = renderer(scenario, 1).render(SceneSplit.VAL_X, 2);
      Scene y = renderer(scenario, 1).render(SceneSplit.VAL_Y, 2);
      assertThat(x.instances()).isEqualTo(y.instances());
      assertThat(x.depth()).isEqualTo(y.depth());
      assertThat(x.annotations()).isEqualTo(y.annotations());
      assertThat(x.image().pixels()).isNotEqualTo(y.image().pixels());
    }
  }

  @Test
  void everyClassIsFrequentEnoughToBeLearnedAndCarsLead() {
    int[] counts = new int[8];
    int total = 0;
    for (int i = 0; i < 150; i++) {
      for (Annotation annotation : renderer(Scenario.FOG, 8).render(i, false).annotations()) {
        counts[SceneClass.classNames().indexOf(annotation.className())]++;
        total++;
      }
    }
    assertThat(total / 150.0).isBetween(4.5, 7.5);
    for (int count : counts) {
      assertThat(count).isGreaterThan(total / 25);
    }
    assertThat(counts[SceneClass.CAR.ordinal()]).isGreaterThan(total / 5);
  }

  @Test
  void rayDistanceGrowsTowardsTheCorners() {
    var camera = new Camera(256, 128, 128, 128, 64);
    assertThat(camera.rayLength(128, 64)).isEqualTo(1);
    assertThat(camera.rayLength(256, 64)).isEqualTo(Math.sqrt(2));
  }
}
