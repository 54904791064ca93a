package org.glocal.trainers.translator;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.bytedeco.javacpp.Pointer;
import org.glocal.datasets.work.WorkListener;
import org.glocal.graphs.steps.InputValues;
import org.glocal.graphs.steps.Progress;
import org.glocal.graphs.steps.StepState;
import org.glocal.graphs.steps.TrainingStep;
import org.glocal.trainers.config.TrainingConfig;
import org.glocal.trainers.data.Prefetcher;
import org.glocal.trainers.data.UnpairedFeed;
import org.glocal.trainers.runs.Checkpoints;
import org.glocal.trainers.runs.KeepPolicy;
import org.glocal.trainers.runs.RunFolder;
import org.glocal.trainers.runs.RunRecords;
import org.tensorflow.Session;

/** The steps of one process, with all that is saved, logged and watched between them. */
final class TrainingLoop {

  private static final double MIB = 1 << 20;
  private static final String STAGE = "training";

  private final RunFolder run;
  private final TrainingConfig config;
  private final Step step;
  private final WorkListener listener;
  private final RunRecords records;
  private final CheckpointSelection selection;
  private final Checkpoints checkpoints;
  private final KeepPolicy policy;
  private final Alarms alarms = new Alarms();
  private long saved;
  private long epoch;

  /** What is done over and over. */
  interface Step {

    /** Runs once: {@link TrainingStep#run}. */
    TrainingStep.Values run(InputValues inputs, Map<String, Double> rates, Progress progress);

    /** What a checkpoint keeps. */
    StepState state();

    /**
     * A step's graph in a session.
     *
     * @param graph of the session, with its variables set
     */
    static Step of(TrainingStep graph, Session session) {
      return new Step() {
        @Override
        public TrainingStep.Values run(
            InputValues inputs, Map<String, Double> rates, Progress progress) {
          return graph.run(session, inputs, rates, progress);
        }

        @Override
        public StepState state() {
          return StepState.of(graph, session);
        }
      };
    }
  }

  /**
   * @param training whose loop this is
   * @param selection validates, or does nothing
   */
  TrainingLoop(
      TranslatorTraining.Setting training,
      Step step,
      RunRecords records,
      CheckpointSelection selection) {
    run = training.run();
    config = training.config();
    listener = training.listener();
    this.step = step;
    this.records = records;
    this.selection = selection;
    checkpoints = new Checkpoints(run.checkpoints());
    policy = new KeepPolicy(config.records().keepCheckpoints(), config.records().keepEvery());
  }

  /**
   * Trains until the last step or until asked to stop, which ends with a checkpoint.
   *
   * @param done steps done by earlier processes
   */
  TranslatorTraining.Outcome run(UnpairedFeed feed, long done)
      throws IOException, InterruptedException {
    long number = done;
    saved = done;
    epoch = feed.stepsPerEpoch();
    listener.advanced(STAGE, done, config.steps());
    try (var inputs = new Prefetcher<InputValues>(feed, done + 1, config.steps())) {
      while (number < config.steps() && !listener.stopRequested()) {
        number++;
        one(number, inputs);
      }
      if (saved < number) {
        save(number, false);
      }
    } catch (IOException e) {
      throw new IOException(
          "%s: step %d cannot be recorded: %s; %s; make room, then go on with setting resume"
              .formatted(run.path(), number, e.getMessage(), lastCheckpoint()),
          e);
    }
    return new TranslatorTraining.Outcome(
        number, number == config.steps(), checkpoints.of(number), selection.best());
  }

  private void one(long number, Prefetcher<InputValues> feed)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    InputValues inputs = feed.next();
    double waited = (System.nanoTime() - start) / 1e9;
    Map<String, Double> rates = config.learningRatesAt(number);
    var values = step.run(inputs, rates, new Progress(number, config.steps(), epoch));
    values.losses().forEach((name, value) -> requireFinite(number, name, value));
    double seconds = (System.nanoTime() - start) / 1e9;
    double imagesPerSecond = config.step().batch() / seconds;
    Map<String, Float> measured = new LinkedHashMap<>(values.losses());
    measured.putAll(values.metrics());
    records.add(measured, waited / seconds, imagesPerSecond);
    boolean last = number == config.steps();
    boolean drawn = number % config.records().sampleEvery() == 0 || last;
    if (drawn) { // before the line of this step, which has the signs too
      listen(number, records.draw(number));
    }
    if (number % config.records().logEvery() == 0 || last) {
      log(number, rates);
    }
    boolean validate = selection.isDue(number, last);
    if (number % config.records().checkpointEvery() == 0 || validate) {
      save(number, validate);
    }
    Map<String, Number> shown = new LinkedHashMap<>(values.losses());
    shown.put(TranslatorTraining.SPEED, imagesPerSecond);
    listener.advanced(STAGE, number, config.steps(), shown);
  }

  private void log(long number, Map<String, Double> rates) throws IOException {
    Map<String, Double> values = new LinkedHashMap<>();
    values.put("learningRate", rates.get(lastPlayer()));
    values.put("residentMiB", Pointer.physicalBytes() / MIB);
    listen(number, records.write(number, values));
  }

  private void listen(long number, Map<String, Double> signs) throws IOException {
    if (number > config.records().logEvery()) { // the first steps wait for everything that starts
      for (String warning : alarms.hear(signs).values()) {
        records.warn("step %d: %s".formatted(number, warning));
      }
    }
  }

  private void save(long number, boolean validate) throws IOException {
    Path checkpoint = checkpoints.save(step.state(), records.sinceLine(), number);
    saved = number;
    records.info("saved " + checkpoint);
    if (validate) {
      selection.validate(number);
    }
    checkpoints.prune(policy, selection.bestStep());
  }

  /** The one that trains the generator. */
  private String lastPlayer() {
    var players = config.definition().players();
    return players.get(players.size() - 1).name();
  }

  private String lastCheckpoint() {
    return saved == 0 ? "there is no checkpoint yet" : "the last checkpoint is of step " + saved;
  }

  private void requireFinite(long number, String name, float value) {
    if (!Float.isFinite(value)) {
      throw new IllegalStateException(
          "step %d: the loss \"%s\" is %s; %s; train again with a lower setting learningRate,"
                  .formatted(number, name, value, lastCheckpoint())
              + " or fp32 as setting precision");
    }
  }
}
