package org.glocal.datasets.scenes.geometry;

/** A point or a direction, meters. */
public record Vec(double x, double y, double z) {

  public Vec plus(Vec other) {
    return new Vec(x + other.x, y + other.y, z + other.z);
  }

  public Vec minus(Vec other) {
    return new Vec(x - other.x, y - other.y, z - other.z);
  }

  public Vec times(double factor) {
    return new Vec(x * factor, y * factor, z * factor);
  }

  public double dot(Vec other) {
    return x * other.x + y * other.y + z * other.z;
  }

  public Vec cross(Vec o) {
    return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  /** Same direction, length 1; a zero vector stays zero. */
  public Vec unit() {
    double length = length();
    return length > 0 ? times(1 / length) : this;
  }

  /** The point at a share of the way to another, 0 here, 1 there. */
  public Vec toward(Vec other, double share) {
    return plus(other.minus(this).times(share));
  }
}
