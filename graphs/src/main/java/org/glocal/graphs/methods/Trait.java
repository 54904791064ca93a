package org.glocal.graphs.methods;

/** How a method has its images translated in training. */
public enum Trait {
  /** The translation is composed by attention maps. */
  ATTENTION,
  /** Images of Y pass through the translator too, for an identity term. */
  IDENTITY,
  /** The translator's input is mirrored in half of the steps. */
  FLIP
}
