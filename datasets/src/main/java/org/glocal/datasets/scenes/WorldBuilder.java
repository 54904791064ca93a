package org.glocal.datasets.scenes;

import java.util.ArrayList;
import java.util.List;
import org.glocal.datasets.random.SplitMix64;
import org.glocal.datasets.scenes.geometry.Camera;
import org.glocal.datasets.scenes.geometry.CameraView;
import org.glocal.datasets.scenes.geometry.Vec;
import org.glocal.datasets.scenes.render.Visibility;
import org.glocal.datasets.scenes.surfaces.Face;
import org.glocal.datasets.scenes.world.Actor;
import org.glocal.datasets.scenes.world.Buildings;
import org.glocal.datasets.scenes.world.Furniture;
import org.glocal.datasets.scenes.world.Ground;
import org.glocal.datasets.scenes.world.Light;
import org.glocal.datasets.scenes.world.SceneClass;
import org.glocal.datasets.scenes.world.Street;
import org.glocal.datasets.scenes.world.Traffic;
import org.glocal.datasets.scenes.world.World;

/** Draws the scene of an index: street, scenery, light, road users and where the camera stands. */
final class WorldBuilder {

  private static final int COLUMNS = 256;
  private static final int ROWS = 128;

  private WorldBuilder() {}

  /**
   * A world and its views.
   *
   * @param own the view of the detector's own camera, 256x128
   * @param other the view of another camera in the same place, 256x128
   */
  record BuiltScene(World world, CameraView own, CameraView other) {}

  /**
   * @param twoCameras whether the other camera's view counts when unclear road users are taken away
   */
  static BuiltScene build(long seed, long index, boolean twoCameras) {
    List<SceneClass> wanted = Traffic.draw(new SplitMix64(seed, index, "classes"));
    boolean tram = wanted.contains(SceneClass.TRAIN);
    Street street = Street.draw(new SplitMix64(seed, index, "street"), tram);
    Light light = Light.draw(new SplitMix64(seed, index, "light"));
    boolean dark = light.dark();
    SplitMix64 random = new SplitMix64(seed, index, "camera");
    CameraView own = view(random, street);
    double wider = random.between(0.62, 0.78);
    Camera camera = own.camera;
    CameraView other =
        own.with(new Camera(COLUMNS, ROWS, camera.focal() * wider, camera.cx(), camera.cy()));
    List<Face> scenery = new ArrayList<>(Ground.of(street, new SplitMix64(seed, index, "ground")));
    scenery.addAll(Buildings.of(street, new SplitMix64(seed, index, "buildings"), dark));
    scenery.addAll(Furniture.of(street, new SplitMix64(seed, index, "furniture")));
    List<Actor> actors =
        Traffic.place(wanted, street, own, new SplitMix64(seed, index, "traffic"), dark);
    World world = Visibility.prune(new World(scenery, actors, light), own);
    if (twoCameras) {
      world = Visibility.prune(world, other);
    }
    return new BuiltScene(world, own, other);
  }

  private static CameraView view(SplitMix64 random, Street street) {
    double focal = random.between(215, 300);
    Camera camera = new Camera(COLUMNS, ROWS, focal, COLUMNS / 2.0, ROWS / 2.0);
    double x = (random.between(0, street.lanes() - 1) + 0.5) * street.lane() + 0.3 * random.bell();
    Vec eye = new Vec(x, random.between(1.25, 2.1), 0);
    return new CameraView(camera, eye, 0.07 * random.bell(), random.between(-0.02, 0.07));
  }
}
