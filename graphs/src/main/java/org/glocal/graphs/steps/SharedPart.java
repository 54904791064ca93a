package org.glocal.graphs.steps;

/**
 * A part of a step's graph that several players look at, such as the translation of the step's
 * images. It is built once, when it is first asked for; equal parts are one.
 *
 * @param <T> what it gives
 */
public interface SharedPart<T> {

  /** The type of what it gives. */
  Class<T> type();

  /**
   * Builds the part.
   *
   * @param step whose {@link StepScope#own} reads weights to be trained by whoever owns them
   */
  T build(StepScope step);
}
