package org.glocal.graphs.methods;

/** How large a run is; methods choose their defaults by it. */
public enum Scale {
  /** Minutes on two CPU cores. */
  TINY,
  /** Hours on a CPU, minutes on a GPU. */
  SMALL,
  /** As published. */
  PAPER
}
