package org.glocal.cli.jobs;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.work.WorkListener;
import org.glocal.evaluation.validation.CheckpointScore;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.graphs.filters.TargetStatistics;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.savedmodels.models.ObjectDetector;
import org.glocal.savedmodels.translator.FilterTranslator;
import org.glocal.trainers.config.TrainingData;
import org.glocal.trainers.config.ValidationConfig;
import org.glocal.trainers.runs.PriorChoice;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.statistics.TargetMeasurement;

/**
 * The choice of a prior without labels: of no filter and all there are, the one through which
 * images of X make a frozen detector report what is likest its reports of Y.
 *
 * @param choice which, and why
 * @param target statistics of Y, which filters were told
 */
public record PriorSelection(PriorChoice choice, TargetStatistics target) {

  /** Images of X and of Y that are looked at, at most. */
  private static final int MOST_IMAGES = 100;

  private static final String STAGE = "choosing the prior";

  /**
   * Scores all candidates on a run's validation images; their labels are not looked at.
   *
   * @param y images of Y
   * @throws IllegalArgumentException if a candidate cannot be scored
   * @throws java.util.concurrent.CancellationException if the user interrupts
   */
  public static PriorSelection by(
      ValidationConfig validation,
      ObjectDetector detector,
      DetectionDataset y,
      Invocation invocation)
      throws IOException {
    var x = Datasets.open(validation.on());
    int most = validation.images() == 0 ? MOST_IMAGES : Math.min(MOST_IMAGES, validation.images());
    var target = TargetMeasurement.of(y, invocation.listener());
    var score = CheckpointScore.withoutLabels(detector, x, y, most);
    var distances = distances(score, target, invocation.session(), invocation.listener());
    int images = Math.min(most, x.samples().size());
    return new PriorSelection(PriorChoice.lowest(images, distances), target);
  }

  /** Of each candidate by name, none first: the score, negated. */
  static Map<String, Double> distances(
      CheckpointScore score,
      TargetStatistics target,
      SessionSettings settings,
      WorkListener listener)
      throws IOException {
    var filters = EnumSet.allOf(FilterKind.class);
    int total = 1 + filters.size();
    Map<String, Double> distances = new LinkedHashMap<>();
    listener.advance(STAGE, 0, total);
    distances.put(TrainingData.NO_PRIOR, -score.of(UnaryOperator.identity()).value());
    for (var kind : filters) {
      listener.advance(STAGE, distances.size(), total);
      try (var filter = new FilterTranslator(kind, Optional.of(target), settings)) {
        distances.put(kind.id(), -score.of(image -> filter.translate(image).image()).value());
      }
    }
    listener.advance(STAGE, total, total);
    return distances;
  }

  /** Keeps in a run what was found. */
  public void keep(RunFolder run) throws IOException {
    choice.write(run);
    run.keep(target);
  }
}
