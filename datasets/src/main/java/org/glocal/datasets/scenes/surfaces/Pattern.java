package org.glocal.datasets.scenes.surfaces;

/** What is painted or built on a surface: lane markings, windows, panels. */
@FunctionalInterface
public interface Pattern {

  /** One color all over. */
  Pattern PLAIN = (base, u, v) -> base;

  /**
   * The color at a point of the surface.
   *
   * @param base the material's own color
   * @param u meters along the face's first edge
   * @param v meters across it
   */
  Rgb at(Rgb base, double u, double v);
}
