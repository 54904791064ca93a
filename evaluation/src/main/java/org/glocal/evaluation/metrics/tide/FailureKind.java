package org.glocal.evaluation.metrics.tide;

/**
 * TIDE's six error types (Bolya et al. 2020, arXiv 2008.08115, section 2.2), distinguished by
 * intersection over union with {@code t_f} = 0.5 and {@code t_b} = 0.1. At exactly these two the
 * kinds are those of tidecv's code.
 */
public enum FailureKind {
  /** A false alarm that overlaps an object of another class by {@code t_f}. */
  CLASSIFICATION("classification"),
  /**
   * A false alarm that overlaps an object of its class by {@code t_b} to {@code t_f}, both
   * included: of exactly {@code t_f} where the object is found already.
   */
  LOCALIZATION("localization"),
  /** A false alarm that overlaps an object by more than {@code t_b} and fits nothing else. */
  BOTH("both"),
  /**
   * A false alarm that overlaps an object of its class by more than {@code t_f} that is found
   * already.
   */
  DUPLICATE("duplicate"),
  /** A false alarm that overlaps no object by more than {@code t_b}. */
  BACKGROUND("background"),
  /** An object that is not found, nor the one that a classification or localization error is on. */
  MISSED("missed");

  private final String key;

  FailureKind(String key) {
    this.key = key;
  }

  /** The name in files and tables. */
  public String key() {
    return key;
  }
}
