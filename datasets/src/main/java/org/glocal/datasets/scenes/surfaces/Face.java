package org.glocal.datasets.scenes.surfaces;

import org.glocal.datasets.scenes.geometry.Pose;
import org.glocal.datasets.scenes.geometry.Vec;

/** A flat convex polygon of the world. */
public final class Face {

  public final Vec[] points;
  public final Vec normal;
  public final Material material;

  /** Cityscapes id: instance id of a road user, plain label id of anything else. */
  public final int label;

  /** Ends of the axis that a limb or a ball is round about; null on flat things. */
  public final Vec axisFrom;

  final Vec axisTo;

  private final Vec along;
  private final Vec across;

  private Face(Vec[] points, Vec normal, Material material, int label, Vec axisFrom, Vec axisTo) {
    this.points = points;
    this.normal = normal;
    this.material = material;
    this.label = label;
    this.axisFrom = axisFrom;
    this.axisTo = axisTo;
    along = points[1].minus(points[0]).unit();
    Vec side = along.cross(normal);
    across = side.dot(points[points.length - 1].minus(points[0])) < 0 ? side.times(-1) : side;
  }

  /** A face that looks away from a point inside its body. */
  public static Face outward(Vec inside, Material material, int label, Vec... points) {
    Vec normal =
        points[2].minus(points[0]).cross(points[points.length - 1].minus(points[1])).unit();
    boolean inwards = normal.dot(points[0].minus(inside)) < 0;
    return new Face(points, inwards ? normal.times(-1) : normal, material, label, null, null);
  }

  /** The same face, shaded as if its body were round about an axis. */
  public Face round(Vec from, Vec to) {
    return new Face(points, normal, material, label, from, to);
  }

  /** The same face elsewhere and as part of something else. */
  public Face placed(Pose pose, int newLabel) {
    Vec[] moved = new Vec[points.length];
    for (int i = 0; i < points.length; i++) {
      moved[i] = pose.apply(points[i]);
    }
    Vec from = axisFrom == null ? null : pose.apply(axisFrom);
    Vec to = axisTo == null ? null : pose.apply(axisTo);
    return new Face(moved, pose.turn(normal), material, newLabel, from, to);
  }

  /** Whether it is part of something with an instance id, and not of the scenery. */
  public boolean isRoadUser() {
    return label >= 1000;
  }

  /** Direction that the surface faces at one of its points, length 1. */
  public Vec normalAt(Vec point) {
    if (axisFrom == null) {
      return normal;
    }
    Vec axis = axisTo.minus(axisFrom);
    double squared = axis.dot(axis);
    double share = squared > 0 ? point.minus(axisFrom).dot(axis) / squared : 0;
    Vec nearest = axisFrom.plus(axis.times(Math.max(0, Math.min(1, share))));
    return point.minus(nearest).unit().plus(normal.times(0.5)).unit();
  }

  /** Meters along the first edge. */
  public double u(Vec point) {
    return point.minus(points[0]).dot(along);
  }

  /** Meters across the first edge, into the face. */
  public double v(Vec point) {
    return point.minus(points[0]).dot(across);
  }
}
