package org.glocal.trainers.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.glocal.datasets.files.Staging;
import org.glocal.trainers.json.StrictJson;

/**
 * {@code best.json} of a run: the checkpoint that validated best.
 *
 * @param step its step
 * @param score its validation score, higher is better: the detector's mAP50, or without labels a
 *     negated distance
 */
public record BestStep(long step, double score) {

  /** Reads a run's; empty before its first validation. */
  public static Optional<BestStep> of(RunFolder run) throws IOException {
    Path file = run.best();
    return Files.exists(file)
        ? Optional.of(StrictJson.read(file.toString(), Files.readString(file), BestStep.class))
        : Optional.empty();
  }

  /** Writes it into a run. */
  public void write(RunFolder run) throws IOException {
    Staging.file(run.best(), aside -> Files.writeString(aside, StrictJson.write(this)));
  }
}
