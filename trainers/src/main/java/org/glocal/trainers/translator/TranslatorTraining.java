package org.glocal.trainers.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.degradation.DegradationPosterior;
import org.glocal.datasets.work.WorkListener;
import org.glocal.graphs.runtime.SessionSettings;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.data.DegradationSearch;
import org.glocal.trainers.data.Prior;
import org.glocal.trainers.data.UnpairedFeed;
import org.glocal.trainers.runs.BestStep;
import org.glocal.trainers.runs.Checkpoints;
import org.glocal.trainers.runs.DegradationsFile;
import org.glocal.trainers.runs.PriorChoice;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.runs.RunLock;
import org.glocal.trainers.runs.RunRecords;
import org.glocal.trainers.runs.RunningMeans;
import org.glocal.trainers.samples.LiveTranslator;
import org.glocal.trainers.samples.SampleSheet;
import org.glocal.trainers.statistics.TargetMeasurement;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/** Trains a translator in a run's folder, from its beginning or from its newest checkpoint. */
public final class TranslatorTraining {

  /** Name of the metric that says how many images of X a second the last step took. */
  public static final String SPEED = "images/s";

  private final Setting setting;
  private final SessionSettings sessionSettings;
  private final Validation validation;
  private final Map<String, Map<String, WeightArray>> frozen;

  /** A run and its listener. */
  record Setting(RunFolder run, TrainingConfig config, WorkListener listener) {}

  /**
   * How training ended.
   *
   * @param step the last one done
   * @param finished whether that is the last of the run; false where it was asked to stop
   * @param checkpoint of that step
   * @param best the step that validated best, and what it has to beat; empty without validation
   */
  public record Outcome(long step, boolean finished, Path checkpoint, Optional<BestStep> best) {}

  /**
   * @param run its folder, made or opened
   * @param session how TensorFlow may use the machine
   * @param listener is told each step's losses, and its {@link #SPEED}; a stop ends training with a
   *     checkpoint after the step under way
   * @param validation judges where the run's configuration wants it; null if it does not
   */
  public TranslatorTraining(
      RunFolder run, SessionSettings session, WorkListener listener, Validation validation)
      throws IOException {
    this(run, session, listener, validation, FrozenWeights.read(run.config()).weights());
  }

  /**
   * Training on frozen weights that were read before.
   *
   * @param frozen as {@link FrozenWeights} gives them
   */
  public TranslatorTraining(
      RunFolder run,
      SessionSettings session,
      WorkListener listener,
      Validation validation,
      Map<String, Map<String, WeightArray>> frozen)
      throws IOException {
    setting = new Setting(run, run.config(), listener);
    this.frozen = frozen;
    this.sessionSettings = session;
    this.validation = validation;
    if (setting.config().validation() != null && validation == null) {
      throw new IllegalArgumentException(
          run.path() + ": want a validation as its config.json says, got none");
    }
  }

  /**
   * Trains until the run's last step or until asked to stop.
   *
   * @param from images of X
   * @param to images of Y
   * @param resume whether to go on from the newest checkpoint that is whole
   * @throws IllegalArgumentException if another process trains in the folder
   * @throws IllegalStateException if a loss is no longer a number; earlier checkpoints stay
   */
  public Outcome train(DetectionDataset from, DetectionDataset to, boolean resume)
      throws IOException, InterruptedException {
    TrainingConfig config = setting.config();
    try (var lock = RunLock.of(setting.run());
        var graph = new Graph();
        var session = new Session(graph, sessionSettings.training())) {
      Ops tf = Ops.create(graph);
      var step = new TrainingStep(tf, config.definition(), config.step(), frozen);
      requireBoxes(config, step.inputs().contains(new Input.Mask()), from);
      requireCrops(config, from);
      requireCrops(config, to);
      var target = Optional.of(TargetMeasurement.keptIn(setting.run(), to, setting.listener()));
      var filter = config.data().prior().map(kind -> kind.filter(target));
      var translator = new LiveTranslator(tf, step, config.generator(), filter, session);
      var start = start(step, session, resume);
      var sheet = new SampleSheet(translator, from.samples(), to.samples(), config.imageScale());
      try (var prior = Prior.of(filter, sessionSettings);
          var records = new RunRecords(setting.run(), sheet::draw, start.step(), start.means())) {
        var degradations = degradations(step.inputs(), from, to, prior);
        var feed = new UnpairedFeed(from, to, config, step.inputs(), degradations, prior);
        note(records, resume ? "resumed" : "begun", start.step(), lock.owner());
        var repeated = TrainingLoop.Step.of(step, session);
        return new TrainingLoop(setting, repeated, records, selection(translator, records))
            .run(feed, start.step());
      }
    }
  }

  private void note(RunRecords records, String how, long step, long process) throws IOException {
    records.info("%s after step %d by process %d".formatted(how, step, process));
    var choice = PriorChoice.of(setting.run());
    if (step == 0 && choice.isPresent()) {
      records.info("prior " + choice.get().reason());
    }
  }

  /** Those that the run keeps, or that are now measured. */
  /** Those that the run's first process found, or now finds; empty where no step wants any. */
  private Optional<DegradationPosterior> degradations(
      Set<Input> inputs, DetectionDataset from, DetectionDataset to, Prior prior)
      throws IOException {
    if (!inputs.contains(new Input.DegradedY())) {
      return Optional.empty();
    }
    var known = DegradationsFile.read(setting.run());
    if (known.isPresent()) {
      return known;
    }
    var found = DegradationSearch.between(from, to, setting.config(), prior, setting.listener());
    DegradationsFile.write(setting.run(), found);
    return Optional.of(found);
  }

  /** Where a process starts. */
  private record Start(long step, RunningMeans means) {}

  private Start start(TrainingStep step, Session session, boolean resume) throws IOException {
    var checkpoints = new Checkpoints(setting.run().checkpoints());
    var restored = resume ? checkpoints.newest() : Optional.<Checkpoints.Restored>empty();
    if (restored.isEmpty()) {
      step.initialize(session, setting.config().seed());
      return new Start(0, RunningMeans.EMPTY);
    }
    try {
      restored.get().state().restore(step, session);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "%s: of another configuration than its run: %s"
              .formatted(checkpoints.of(restored.get().step()), e.getMessage()),
          e);
    }
    return new Start(restored.get().step(), restored.get().means());
  }

  private CheckpointSelection selection(LiveTranslator translator, RunRecords records)
      throws IOException {
    var wanted = setting.config().validation();
    int every = wanted == null ? 0 : wanted.every();
    return new CheckpointSelection(setting.run(), every, validation, translator, records);
  }

  /**
   * Refuses images of X that lack what a run's method learns from. Nothing is built.
   *
   * @throws IllegalArgumentException if the method needs boxes and there is none
   */
  public static void requireBoxes(TrainingConfig config, DetectionDataset from) {
    requireBoxes(config, config.definition().needsBoxes(), from);
  }

  /**
   * Refuses images that are smaller than the crop once they are resized, as their headers say.
   *
   * @throws IllegalArgumentException naming the first
   */
  public static void requireCrops(TrainingConfig config, DetectionDataset set) {
    var crop = config.step();
    var small =
        set.samples().stream()
            .filter(
                sample -> {
                  var size = config.imageScale().sizeOf(sample.width(), sample.height());
                  return size.width() < crop.width() || size.height() < crop.height();
                })
            .toList();
    if (!small.isEmpty()) {
      var first = small.get(0);
      var size = config.imageScale().sizeOf(first.width(), first.height());
      throw new IllegalArgumentException(
          "%s: want at least %d x %d px after resizing, found %d x %d, and %d of %d images of %s too small; choose a smaller setting crop, or leave them out"
              .formatted(
                  first.image(),
                  crop.width(),
                  crop.height(),
                  size.width(),
                  size.height(),
                  small.size(),
                  set.samples().size(),
                  set.name()));
    }
  }

  private static boolean hasBoxes(DetectionDataset from) {
    return from.samples().stream().anyMatch(sample -> !sample.annotations().isEmpty());
  }

  private static void requireBoxes(TrainingConfig config, boolean wanted, DetectionDataset from) {
    if (wanted && !hasBoxes(from)) {
      throw new IllegalArgumentException(
          "%s: want images of X with boxes for method %s, found no box in %d images; %s"
              .formatted(
                  from.name(),
                  config.method().name(),
                  from.samples().size(),
                  "take a labeled dataset for X or choose another method"));
    }
  }
}
