package org.glocal.savedmodels.safety;

/** The level of trust in the maker of a model. */
public enum Trust {

  /** Not at all: a model whose graph could do more than compute is refused. */
  COMPUTE_ONLY,

  /** The model may run whatever operations it holds, with the rights of this process. */
  ANY_OPERATION
}
