package org.glocal.datasets;

/**
 * Hears of what is wrong with a dataset but does not stop it from being read, such as a box outside
 * its image: the object is left out and this is told.
 */
@FunctionalInterface
public interface Problems {

  /**
   * Tells one problem.
   *
   * @param problem one line that starts with the file and, in text formats, the line's number
   */
  void found(String problem);

  /**
   * Tells that an image cannot be used, or its labels not be trusted. Training or measuring without
   * it would be something else than what was asked for, so this ends the reading; whoever only
   * looks for problems can go on without the image.
   *
   * @param reason one line, as for {@link #found}
   */
  default void spoilt(IllegalArgumentException reason) {
    throw reason;
  }
}
