package org.glocal.datasets.scenes.world;

import java.util.List;
import org.glocal.datasets.scenes.geometry.Footprint;
import org.glocal.datasets.scenes.surfaces.Face;

/**
 * A road user.
 *
 * @param type its class
 * @param instanceId Cityscapes id: class id * 1000 + number
 * @param group equal for a rider and what he rides
 * @param faces its polygons, in the world
 * @param footprint the ground under it
 */
public record Actor(
    SceneClass type, int instanceId, int group, List<Face> faces, Footprint footprint) {

  public Actor {
    faces = List.copyOf(faces);
  }
}
