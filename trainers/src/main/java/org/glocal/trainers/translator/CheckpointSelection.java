package org.glocal.trainers.translator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.glocal.trainers.runs.BestStep;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.runs.RunRecords;
import org.glocal.trainers.samples.LiveTranslator;

/**
 * Checkpoint selection: validates at a run's intervals and remembers which step was best, and how
 * that compares with what can be had without training.
 */
final class CheckpointSelection {

  private final RunFolder run;
  private final int every;
  private final Validation validation;
  private final LiveTranslator translator;
  private final RunRecords records;
  private final Map<String, Validation.Score> candidates = new LinkedHashMap<>();
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
    if (candidates.isEmpty()) {
      scoreCandidates();
    }
    var score = validation.score(translator::translate);
    records.score(step, score.value());
    if (best.isEmpty() || score.value() > best.get().score()) {
      remember(new BestStep(step, score.value(), compared(score)));
    } else if (best.get().candidates().isEmpty()) { // by a glocal that scored none
      remember(new BestStep(best.get().step(), best.get().score(), untested()));
    }
  }

  private void scoreCandidates() throws IOException {
    for (var candidate : validation.candidates().entrySet()) {
      var score = validation.score(candidate.getValue());
      candidates.put(candidate.getKey(), score);
      records.info("validation of %s %.4f".formatted(candidate.getKey(), score.value()));
    }
  }

  private Map<String, BestStep.Candidate> compared(Validation.Score score) {
    Map<String, BestStep.Candidate> compared = new LinkedHashMap<>();
    candidates.forEach(
        (name, candidate) -> {
          double p = score.pValue(candidate);
          compared.put(name, new BestStep.Candidate(candidate.value(), Double.isNaN(p) ? null : p));
        });
    return compared;
  }

  private Map<String, BestStep.Candidate> untested() {
    Map<String, BestStep.Candidate> untested = new LinkedHashMap<>();
    candidates.forEach(
        (name, candidate) -> untested.put(name, new BestStep.Candidate(candidate.value(), null)));
    return untested;
  }

  private void remember(BestStep step) throws IOException {
    best = Optional.of(step);
    step.write(run);
  }

  /** What validated best so far. */
  Optional<BestStep> best() {
    return best;
  }

  /** Its step. */
  OptionalLong bestStep() {
    return best.isPresent() ? OptionalLong.of(best.get().step()) : OptionalLong.empty();
  }
}
