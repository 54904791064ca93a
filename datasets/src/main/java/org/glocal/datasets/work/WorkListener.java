package org.glocal.datasets.work;

import java.util.Map;
import java.util.concurrent.CancellationException;

/**
 * Listener of long work: progress and what the work measures of itself are reported to it, and it
 * may ask to stop.
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
   * @param done units done, [0, total]; at the first call of a stage, those that an earlier process
   *     did
   * @param total units of the stage, such as images or steps; 0 if unknown
   */
  void advanced(String stage, long done, long total);

  /**
   * Some work is done, and something was measured on the way.
   *
   * @param metrics by name, such as losses, in the order in which people read them
   */
  default void advanced(
      String stage, long done, long total, Map<String, ? extends Number> metrics) {
    advanced(stage, done, total);
  }

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
    throwIfStopRequested();
    advanced(stage, done, total);
  }

  /**
   * Abandons the work if it is to stop.
   *
   * @throws CancellationException if a stop is requested
   */
  default void throwIfStopRequested() {
    if (stopRequested()) {
      throw new CancellationException("interrupted");
    }
  }
}
