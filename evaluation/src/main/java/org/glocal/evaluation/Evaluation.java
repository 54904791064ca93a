package org.glocal.evaluation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.glocal.datasets.files.Staging;
import org.glocal.datasets.work.WorkListener;
import org.glocal.evaluation.experiment.Experiment;
import org.glocal.evaluation.experiment.ExperimentResult;
import org.glocal.evaluation.experiment.Preflight;
import org.glocal.evaluation.report.ReportPage;

/** Runs an experiment and writes its output folder: metrics, detections and report. */
public final class Evaluation {

  /** The report's file in the output folder. */
  public static final String REPORT_FILE = "report.html";

  private Evaluation() {}

  /**
   * Measures and writes {@code metrics.json}, {@code report.html} and the COCO files of {@link
   * Experiment#run} into a new folder, which appears when it is whole.
   *
   * @param checked the request
   * @param settings more that the report shows of how the result came about, such as options; in
   *     the map's order
   * @param more writes what else the folder shall hold, such as the configuration, before the
   *     folder appears
   * @param out absent or empty
   * @throws IllegalArgumentException if the folder is in use; one line, before any work
   */
  public static ExperimentResult run(
      Preflight checked,
      Map<String, String> settings,
      Staging.Content more,
      Path out,
      WorkListener listener)
      throws IOException {
    var result = new AtomicReference<ExperimentResult>();
    Staging.folder(
        out,
        staged -> {
          result.set(Experiment.run(checked, staged, listener));
          ReportPage.write(result.get(), settings, staged.resolve(REPORT_FILE));
          more.writeTo(staged);
        });
    return result.get();
  }
}
