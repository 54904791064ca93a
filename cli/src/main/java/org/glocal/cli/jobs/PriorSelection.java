package org.glocal.cli.jobs;

import java.io.IOException;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.glocal.cli.options.Invocation;
import org.glocal.datasets.Datasets;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.Sample;
import org.glocal.datasets.augmentation.Crops;
import org.glocal.datasets.fog.Airlight;
import org.glocal.datasets.images.Images;
import org.glocal.datasets.images.RgbImage;
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
 * The choice of a prior without labels. With a frozen detector: of no filter and all there are, the
 * one through which images of X make it report what is likest its reports of Y. Without one: by
 * haze.
 *
 * @param choice which, and why
 * @param target statistics of Y, which filters were told
 */
public record PriorSelection(PriorChoice choice, TargetStatistics target) {

  /** Images of X and of Y that are looked at, at most. */
  private static final int MOST_IMAGES = 100;

  /** Shorter side of images whose haze is measured, px. */
  private static final int SIDE = 256;

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
    return new PriorSelection(
        PriorChoice.lowest(PriorChoice.DETECTIONS, images, distances), target);
  }

  /**
   * Where no detector is at hand: the dark channel prior where it brings the haze of X nearer to
   * Y's than none does. Nothing else is tried, since nothing else is measured.
   *
   * @param x images of X
   * @param y images of Y
   */
  public static PriorSelection byHaze(DetectionDataset x, DetectionDataset y, Invocation invocation)
      throws IOException {
    var target = TargetMeasurement.of(y, invocation.listener());
    var distances = hazeDistances(x, y, invocation.session(), invocation.listener());
    int images = evenly(x).size();
    return new PriorSelection(PriorChoice.lowest(PriorChoice.HAZE, images, distances), target);
  }

  static Map<String, Double> hazeDistances(
      DetectionDataset x, DetectionDataset y, SessionSettings settings, WorkListener listener)
      throws IOException {
    Map<String, Double> distances = new LinkedHashMap<>();
    double wanted = haze(y, UnaryOperator.identity(), listener);
    double found = haze(x, UnaryOperator.identity(), listener);
    distances.put(TrainingData.NO_PRIOR, Math.abs(found - wanted));
    var kind = FilterKind.DARK_CHANNEL;
    try (var filter = new FilterTranslator(kind, Optional.empty(), settings)) {
      double left = haze(x, image -> filter.translate(image).image(), listener);
      distances.put(kind.id(), Math.abs(left - wanted));
    }
    return distances;
  }

  /** The mean dark channel of a set's images, which are looked at in one size. */
  private static double haze(
      DetectionDataset set, UnaryOperator<RgbImage> through, WorkListener listener)
      throws IOException {
    var samples = evenly(set);
    var means = DoubleStream.builder();
    int done = 0;
    listener.advance(STAGE, 0, samples.size());
    for (var sample : samples) {
      read(sample)
          .map(image -> Airlight.meanDarkChannel(through.apply(image)))
          .ifPresent(means::add);
      listener.advance(STAGE, ++done, samples.size());
    }
    return means
        .build()
        .average()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: want images that can be read, found none of %d"
                        .formatted(set.name(), samples.size())));
  }

  /** Training leaves out, and names, what cannot be read. */
  private static Optional<RgbImage> read(Sample sample) throws IOException {
    try {
      return Optional.of(Crops.withShortSide(Images.read(sample.image()), SIDE));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static List<Sample> evenly(DetectionDataset set) {
    int all = set.samples().size();
    int count = Math.min(MOST_IMAGES, all);
    return IntStream.range(0, count)
        .mapToObj(i -> set.samples().get((int) ((long) i * all / count)))
        .toList();
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
