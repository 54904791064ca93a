package org.glocal.graphs;

/** Validation of settings: one form of message for all. */
public final class Check {

  private Check() {}

  /**
   * Refuses a value.
   *
   * @param holds whether the value keeps the rule
   * @param name of the setting
   * @param rule what is wanted, as a phrase: "1 or more"
   * @param value what was given
   * @throws IllegalArgumentException {@code name: want rule, got value}
   */
  public static void that(boolean holds, String name, Object rule, Object value) {
    if (!holds) {
      throw new IllegalArgumentException("%s: want %s, got %s".formatted(name, rule, value));
    }
  }
}
