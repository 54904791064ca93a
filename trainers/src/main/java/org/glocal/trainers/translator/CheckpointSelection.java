package org.glocal.trainers.translator;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;
import org.glocal.trainers.runs.BestStep;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.runs.RunRecords;
import org.glocal.trainers.samples.LiveTranslator;

/** Checkpoint selection: validates at a run's intervals and remembers which step was best. */
final class CheckpointSelection {

  private final RunFolder run;
  private final int every;
  private final Validation validation;
  private final LiveTranslator translator;
  private final RunRecords records;
  private Optional<BestStep> best;

  /**
   * @param every steps between validations; 0 for none
   * @param validation scores; null if {@code every} is 0
   */
  CheckpointSelection(
      RunFolder run,
      int every,
      Validation validation,
      LiveTranslator translator,
      RunRecords records)
      throws IOException {
    this.run = run;
    this.every = every;
    this.validation = validation;
    this.translator = translator;
    this.records = records;
    best = BestStep.of(run);
  }

  /** Whether a step is to be validated. */
  boolean isDue(long step, boolean last) {
    return every > 0 && (step % every == 0 || last);
  }

  /** Validates a step whose checkpoint has just been written. */
  void validate(long step) throws IOException {
    double score = validation.score(translator::translate);
    records.score(step, score);
    if (best.isEmpty() || score > best.get().score()) {
      best = Optional.of(new BestStep(step, score));
      best.get().write(run);
    }
  }

  /** The best step so far. */
  OptionalLong best() {
    return best.isPresent() ? OptionalLong.of(best.get().step()) : OptionalLong.empty();
  }
}
