package org.glocal.datasets.scenes.world;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.glocal.datasets.scenes.surfaces.Face;

/**
 * Everything that stands before the camera.
 *
 * @param scenery ground, buildings, trees, street furniture
 * @param actors road users
 * @param light sun and sky
 */
public record World(List<Face> scenery, List<Actor> actors, Light light) {

  public World {
    scenery = List.copyOf(scenery);
    actors = List.copyOf(actors);
  }

  /** All polygons, scenery first. */
  public List<Face> faces() {
    return Stream.concat(scenery.stream(), actors.stream().flatMap(a -> a.faces().stream()))
        .toList();
  }

  public World without(Predicate<Actor> unwanted) {
    return new World(scenery, actors.stream().filter(unwanted.negate()).toList(), light);
  }
}
