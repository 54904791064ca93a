package org.glocal.trainers.config;

import org.glocal.graphs.Check;

/**
 * What a run writes down, and when.
 *
 * @param checkpointEvery steps between checkpoints; the last step always makes one
 * @param logEvery steps between lines of metrics.jsonl
 * @param sampleEvery steps between sample pictures
 * @param keepCheckpoints newest checkpoints that are kept
 * @param keepEvery checkpoints of steps that are multiples of it are kept for good; 0 for none
 */
public record RecordConfig(
    int checkpointEvery, int logEvery, int sampleEvery, int keepCheckpoints, int keepEvery) {

  /** Of every preset. */
  public static final RecordConfig DEFAULT = new RecordConfig(1000, 50, 500, 3, 0);

  public RecordConfig {
    Check.that(checkpointEvery >= 1, "checkpointEvery", "1 or more", checkpointEvery);
    Check.that(logEvery >= 1, "logEvery", "1 or more", logEvery);
    Check.that(sampleEvery >= 1, "sampleEvery", "1 or more", sampleEvery);
    Check.that(keepCheckpoints >= 1, "keepCheckpoints", "1 or more", keepCheckpoints);
    Check.that(keepEvery >= 0, "keepEvery", "0 or more", keepEvery);
  }
}
