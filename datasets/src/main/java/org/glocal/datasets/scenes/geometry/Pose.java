package org.glocal.datasets.scenes.geometry;

/**
 * A pose: position, heading and scale of a body. Its own axes: x to its right, y up, z ahead.
 *
 * @param at its origin on the ground
 * @param heading radians clockwise from above; 0 heads along the street, away from the camera
 * @param scale size, 1 as modeled
 * @param cos of the heading
 * @param sin of the heading
 */
public record Pose(Vec at, double heading, double scale, double cos, double sin) {

  public static Pose of(Vec at, double heading, double scale) {
    return new Pose(at, heading, scale, StrictMath.cos(heading), StrictMath.sin(heading));
  }

  public Vec apply(Vec local) {
    return turn(local).times(scale).plus(at);
  }

  /** A direction's new direction. */
  public Vec turn(Vec local) {
    return new Vec(local.x() * cos + local.z() * sin, local.y(), local.z() * cos - local.x() * sin);
  }
}
