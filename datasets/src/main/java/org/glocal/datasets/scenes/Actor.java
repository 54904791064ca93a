package org.glocal.datasets.scenes;

import java.util.List;

/**
 * A road user.
 *
 * @param type its class
 * @param instanceId Cityscapes id: class id * 1000 + number
 * @param group equal for a rider and what he rides
 * @param faces its polygons, in the world
 * @param footprint the ground under it
 */
record Actor(SceneClass type, int instanceId, int group, List<Face> faces, Footprint footprint) {

  Actor {
    faces = List.copyOf(faces);
  }
}
