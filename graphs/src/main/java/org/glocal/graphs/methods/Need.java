package org.glocal.graphs.methods;

/** What a method asks of a step's inputs beyond images of X and Y. */
public enum Need {
  /** Augmented views of X, for the local-global loss. */
  VIEWS,
  /** Masks of the objects of X, so X must be labelled with boxes. */
  BOXES
}
