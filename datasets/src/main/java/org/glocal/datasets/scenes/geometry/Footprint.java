package org.glocal.datasets.scenes.geometry;

/**
 * The rectangle of ground under a road user.
 *
 * @param placement where it stands
 * @param halfWidth m, across its heading
 * @param halfLength m, along its heading
 */
public record Footprint(Placement placement, double halfWidth, double halfLength) {

  /** Metres from a point of the ground to the rectangle; 0 inside. */
  public double distance(double x, double z) {
    double dx = x - placement.at().x();
    double dz = z - placement.at().z();
    double side = Math.abs(dx * placement.cos() - dz * placement.sin()) - halfWidth;
    double ahead = Math.abs(dx * placement.sin() + dz * placement.cos()) - halfLength;
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
        Vec p =
            placement.at().plus(placement.turn(new Vec(side * halfWidth, 0, i / 4.0 * halfLength)));
        if (other.distance(p.x(), p.z()) < gap) {
          return true;
        }
      }
    }
    return false;
  }
}
