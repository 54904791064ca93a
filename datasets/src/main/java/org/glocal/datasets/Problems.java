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
}
