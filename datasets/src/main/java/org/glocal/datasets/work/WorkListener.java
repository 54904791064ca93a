package org.glocal.datasets.work;

import java.util.concurrent.CancellationException;

/**
 * Listener of long work: progress is reported to it, and it may ask to stop. Work with more to
 * report has a listener of its own that extends this one.
 *
 * <p>Work that can be continued later asks {@link #stopRequested} between two units and ends in
 * good order; other work calls {@link #advance}, which abandons it. Work of several threads calls
 * from all of them.
 */
@FunctionalInterface
public interface WorkListener {

  /** Ignores progress and never asks to stop. */
  WorkListener NONE = (stage, done, total) -> {};

  /**
   * Some work is done.
   *
   * @param stage what is under way, for people, such as {@code rendering scenes}
   * @param done units done, [0, total]; 0 as the stage begins
   * @param total units of the stage, such as images or steps; 0 if unknown
   */
  void advanced(String stage, long done, long total);

  /** Whether the work is to stop; asked between two units. */
  default boolean stopRequested() {
    return false;
  }

  /**
   * Reports that some work is done, and abandons the rest if it is to stop.
   *
   * @throws CancellationException if a stop is requested
   */
  default void advance(String stage, long done, long total) {
    if (stopRequested()) {
      throw new CancellationException("interrupted");
    }
    advanced(stage, done, total);
  }
}
