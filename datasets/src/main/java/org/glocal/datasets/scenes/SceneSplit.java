package org.glocal.datasets.scenes;

/** The four parts of a rendered data set, and which stretch of the seed's stream each takes. */
public enum SceneSplit {
  /** Training images of the deployment domain. */
  X("x", true, 0),
  /** Training images of the detector's domain; other scenes than {@link #X}. */
  Y("y", false, 1),
  /** Held-out scenes as the deployment domain shows them. */
  VAL_X("val-x", true, 2),
  /** The scenes of {@link #VAL_X} as the detector's domain shows them. */
  VAL_Y("val-y", false, 2);

  /** The most scenes that a split can hold. */
  public static final int CAPACITY = 1 << 24;

  private final String folder;
  private final boolean deployment;
  private final int stretch;

  SceneSplit(String folder, boolean deployment, int stretch) {
    this.folder = folder;
    this.deployment = deployment;
    this.stretch = stretch;
  }

  /** The folder's and the split's name, {@code val-x}. */
  public String folder() {
    return folder;
  }

  /** Whether it shows X, the domain where the detector fails. */
  public boolean deployment() {
    return deployment;
  }

  /** Where scene number {@code i}, from 0, of this split stands in the seed's stream. */
  public long index(int i) {
    if (i < 0 || i >= CAPACITY) {
      throw new IllegalArgumentException(
          "scene number of split %s: want 0 to %d, got %d".formatted(folder, CAPACITY - 1, i));
    }
    return (long) stretch * CAPACITY + i;
  }
}
