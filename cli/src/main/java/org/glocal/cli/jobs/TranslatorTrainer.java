package org.glocal.cli.jobs;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.work.WorkListener;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.translator.TranslatorTraining;
import org.glocal.trainers.translator.Validation;

/** Training of a translator that tells a listener of long work what it tells of its steps. */
public final class TranslatorTrainer {

  private static final String STAGE = "training";

  private final SessionSettings session;
  private final WorkListener listener;
  private final Validation validation;

  /**
   * @param validation scores checkpoints where the run wants it; null for a run that does not
   */
  public TranslatorTrainer(SessionSettings session, WorkListener listener, Validation validation) {
    this.session = session;
    this.listener = listener;
    this.validation = validation;
  }

  /** As {@link TranslatorTraining#train}. */
  public TranslatorTraining.Outcome train(
      RunFolder run, DetectionDataset from, DetectionDataset to, boolean resume)
      throws IOException, InterruptedException {
    var begun = new boolean[1];
    return new TranslatorTraining(
            run,
            session,
            (step, steps, losses, imagesPerSecond) -> {
              if (!begun[0]) {
                begun[0] = true;
                listener.advanced(STAGE, step - 1, steps);
              }
              Map<String, Number> metrics = new LinkedHashMap<>(losses);
              metrics.put("images/s", imagesPerSecond);
              listener.advanced(STAGE, step, steps, metrics);
            },
            listener::stopRequested,
            validation)
        .train(from, to, resume);
  }
}
