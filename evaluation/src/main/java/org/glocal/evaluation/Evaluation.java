package org.glocal.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.glocal.datasets.files.Staging;
import org.glocal.evaluation.experiment.Experiment;
import org.glocal.evaluation.experiment.ExperimentListener;
import org.glocal.evaluation.experiment.ExperimentRequest;
import org.glocal.evaluation.experiment.ExperimentResult;

/** The whole of {@code evaluate}: experiment and output folder. */
public final class Evaluation {

  private Evaluation() {}

  /**
   * Measures and writes {@code metrics.json} and the COCO files of {@link Experiment#run} into a
   * new folder, which appears when it is whole.
   *
   * @param out absent or empty
   * @throws IllegalArgumentException if the folder is in use, or as {@link Experiment#preflight};
   *     one line, before any work
   */
  public static ExperimentResult run(
      ExperimentRequest request, Path out, ExperimentListener listener) throws IOException {
    Staging.requireUnused(out);
    Experiment.preflight(request);
    var result = new AtomicReference<ExperimentResult>();
    Staging.folder(out, staged -> result.set(Experiment.run(request, staged, listener)));
    return result.get();
  }
}
