package org.glocal.trainers.runs;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/**
 * Retention policy of checkpoints, applied when a new one is written.
 *
 * @param last this many of the newest, 1 or more
 * @param every those whose step is a multiple of it stay for good; 0 for none
 */
public record KeepPolicy(int last, int every) {

  /**
   * The steps whose checkpoints stay.
   *
   * @param steps of all checkpoints, ascending
   * @param best the step that scored best so far
   */
  Set<Long> kept(List<Long> steps, OptionalLong best) {
    Set<Long> kept = new TreeSet<>(steps.subList(Math.max(0, steps.size() - last), steps.size()));
    steps.stream().filter(step -> every > 0 && step % every == 0).forEach(kept::add);
    best.ifPresent(kept::add);
    return kept;
  }
}
