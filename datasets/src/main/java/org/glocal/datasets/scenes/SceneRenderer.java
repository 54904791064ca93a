package org.glocal.datasets.scenes;

import java.util.Arrays;
import org.glocal.datasets.fog.ScatteringModel;
import org.glocal.datasets.images.RgbImage;
import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.render.CameraLook;
import org.glocal.datasets.scenes.render.Film;
import org.glocal.datasets.scenes.render.Look;
import org.glocal.datasets.scenes.render.Raster;
import org.glocal.datasets.scenes.render.Shader;
import org.glocal.datasets.scenes.render.SimulatorLook;
import org.glocal.datasets.scenes.render.Visibility;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.world.Light;
import org.glocal.datasets.scenes.world.StuffLabels;
import org.glocal.datasets.scenes.world.World;

/**
 * Renders scenes. Color is the mean of 2 x 2 samples a pixel (X of {@link Scenario#SYNTHETIC}: the
 * upper left one); depth and instance id are those of the upper left sample, so that they are never
 * blends of two things.
 *
 * <p>A road user is annotated if, in a picture of 128 rows, it shows at least 40 px, is 8 px high
 * and 4 px wide (as much more in larger pictures), shows a quarter of what it would show with
 * nothing before it, and has 30 % of its extent inside the picture. What shows less is taken out of
 * the scene.
 *
 * <p>Safe for use by many threads: a scene depends on the configuration and its index alone.
 */
public final class SceneRenderer {

  private final SceneConfig config;

  public SceneRenderer(SceneConfig config) {
    this.config = config;
  }

  /**
   * One scene of a split.
   *
   * @param number from 0
   */
  public Scene render(SceneSplit split, int number) {
    return render(split.index(number), split.deployment());
  }

  /**
   * One scene of the seed's stream.
   *
   * @param index any; other indices give other scenes
   * @param deployment whether to show it as X does, instead of Y
   */
  public Scene render(long index, boolean deployment) {
    Scenario scenario = config.scenario();
    boolean camera = scenario == Scenario.CAMERA;
    WorldBuilder.BuiltScene setting = WorldBuilder.build(config.seed(), index, camera);
    World world = setting.world();
    CameraView small = deployment && camera ? setting.other() : setting.own();
    CameraView view = small.with(small.camera.resized(config.width(), config.height()));
    SplitMix64 random = new SplitMix64(config.seed(), index, "film");
    int salt = (int) random.next();
    double exposure = world.light().exposure();
    Film film = deployment && camera ? Film.other(exposure, random) : Film.plain(exposure);
    Look look =
        deployment && scenario == Scenario.SYNTHETIC
            ? new SimulatorLook()
            : new CameraLook(new Shader(world, config.width() > 512 ? 0.06 : 0.12), film, salt);
    Scene scene = draw(world, view, look);
    return deployment && scenario == Scenario.FOG ? fogged(scene, world.light(), index) : scene;
  }

  private Scene draw(World world, CameraView view, Look look) {
    int width = config.width();
    int height = config.height();
    CameraView fine = view.with(view.camera.resized(Look.GRID * width, Look.GRID * height));
    Raster raster = new Raster(fine).draw(world.faces());
    RgbImage image = RgbImage.blank(width, height);
    float[] depth = new float[width * height];
    int[] instances = new int[width * height];
    Arrays.fill(instances, StuffLabels.SKY);
    for (int pixel = 0; pixel < depth.length; pixel++) {
      int x = pixel % width;
      int y = pixel / width;
      int sample = Look.GRID * y * Look.GRID * width + Look.GRID * x;
      depth[pixel] = (float) raster.depth(sample);
      Face face = raster.face(sample);
      instances[pixel] = face == null ? StuffLabels.SKY : face.label;
      look.paint(raster, x, y, image.pixels());
    }
    return new Scene(
        image, depth, instances, view.camera, Visibility.annotate(world, view, instances));
  }

  private Scene fogged(Scene clear, Light light, long index) {
    SplitMix64 random = new SplitMix64(config.seed(), index, "fog");
    double beta = random.between(config.fog().betaMin(), config.fog().betaMax());
    double gray = random.between(185, 228) - (light.dark() ? 60 : 0);
    double tint = random.between(-6, 6);
    double[] airlight = {gray + tint, gray, gray - tint};
    RgbImage image = new ScatteringModel(beta, airlight).apply(clear.image(), clear.rayDistance());
    return new Scene(image, clear.depth(), clear.instances(), clear.camera(), clear.annotations());
  }
}
