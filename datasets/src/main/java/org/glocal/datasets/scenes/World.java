package org.glocal.datasets.scenes;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Everything that stands before the camera.
 *
 * @param scenery ground, buildings, trees, street furniture
 * @param actors road users
 * @param light sun and sky
 */
record World(List<Face> scenery, List<Actor> actors, Light light) {

  World {
    scenery = List.copyOf(scenery);
    actors = List.copyOf(actors);
  }

  /** All polygons, scenery first. */
  List<Face> faces() {
    return Stream.concat(scenery.stream(), actors.stream().flatMap(a -> a.faces().stream()))
        .toList();
  }

  World without(Predicate<Actor> unwanted) {
    return new World(scenery, actors.stream().filter(unwanted.negate()).toList(), light);
  }
}
