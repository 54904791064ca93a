package org.glocal.datasets.scenes.geometry;

/**
 * The rectangle of ground under a road user.
 *
 * @param pose where it stands
 * @param halfWidth m, across its heading
 * @param halfLength m, along its heading
 */
public record Footprint(Pose pose, double halfWidth, double halfLength) {

  /** Meters from a point of the ground to the rectangle; 0 inside. */
  public double distance(double x, double z) {
    double dx = x - pose.at().x();
    double dz = z - pose.at().z();
    double side = Math.abs(dx * pose.cos() - dz * pose.sin()) - halfWidth;
    double ahead = Math.abs(dx * pose.sin() + dz * pose.cos()) - halfLength;
    double a = Math.max(0, side);
    double b = Math.max(0, ahead);
    return Math.sqrt(a * a + b * b);
  }

  /**
   * Whether two rectangles come nearer than a gap, by points along this one's outline and middle.
   */
  public boolean crowds(Footprint other, double gap) {
    return touches(other, gap) || other.touches(this, gap);
  }

  private boolean touches(Footprint other, double gap) {
    for (int i = -4; i <= 4; i++) {
      for (int side = -1; side <= 1; side++) {
        Vec p = pose.at().plus(pose.turn(new Vec(side * halfWidth, 0, i / 4.0 * halfLength)));
        if (other.distance(p.x(), p.z()) < gap) {
          return true;
        }
      }
    }
    return false;
  }
}
