package org.glocal.datasets.scenes;

/** A point or a direction, metres. */
record Vec(double x, double y, double z) {

  Vec plus(Vec other) {
    return new Vec(x + other.x, y + other.y, z + other.z);
  }

  Vec minus(Vec other) {
    return new Vec(x - other.x, y - other.y, z - other.z);
  }

  Vec times(double factor) {
    return new Vec(x * factor, y * factor, z * factor);
  }

  double dot(Vec other) {
    return x * other.x + y * other.y + z * other.z;
  }

  Vec cross(Vec o) {
    return new Vec(y * o.z - z * o.y, z * o.x - x * o.z, x * o.y - y * o.x);
  }

  double length() {
    return Math.sqrt(dot(this));
  }

  /** Same direction, length 1; a zero vector stays zero. */
  Vec unit() {
    double length = length();
    return length > 0 ? times(1 / length) : this;
  }

  /** The point at a share of the way to another, 0 here, 1 there. */
  Vec towards(Vec other, double share) {
    return plus(other.minus(this).times(share));
  }
}
