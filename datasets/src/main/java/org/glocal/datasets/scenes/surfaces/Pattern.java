package org.glocal.datasets.scenes.surfaces;

/** What is painted or built on a surface: lane markings, windows, panels. */
@FunctionalInterface
public interface Pattern {

  /** One colour all over. */
  Pattern PLAIN = (base, u, v) -> base;

  /**
   * The colour at a point of the surface.
   *
   * @param base the material's own colour
   * @param u metres along the face's first edge
   * @param v metres across it
   */
  Rgb at(Rgb base, double u, double v);
}
