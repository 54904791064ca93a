package org.glocal.datasets;

/**
 * Listener to recoverable problems of a dataset, such as a box outside its image: the object is
 * left out and reported here.
 */
@FunctionalInterface
public interface ProblemListener {

  /**
   * Reports one problem.
   *
   * @param problem one line that starts with the file and, in text formats, the line's number
   */
  void found(String problem);

  /**
   * Reports that an image cannot be used, or its labels not be trusted. Training or measuring
   * without it would be something else than what was asked for, so this ends the reading; whoever
   * only looks for problems can go on without the image.
   *
   * @param reason one line, as for {@link #found}
   */
  default void spoiled(IllegalArgumentException reason) {
    throw reason;
  }
}
