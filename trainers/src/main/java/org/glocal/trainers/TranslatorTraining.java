package org.glocal.trainers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.glocal.datasets.DetectionDataset;
import org.glocal.graphs.methods.LearningRates;
import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.Need;
import org.glocal.graphs.methods.StepInputs;
import org.glocal.graphs.methods.TranslatorStep;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/** Trains a translator in a run's folder, from its beginning or from its newest checkpoint. */
public final class TranslatorTraining {

  private static final Logger LOG = LoggerFactory.getLogger(TranslatorTraining.class);

  private final TrainingConfig config;
  private final RunFolder run;
  private final Compute compute;
  private final Listener listener;
  private final BooleanSupplier stop;

  /** Hears of every step. */
  @FunctionalInterface
  public interface Listener {

    /**
     * A step is done.
     *
     * @param step counted from 1
     * @param steps of the whole run
     * @param losses of this step, by name
     * @param imagesPerSecond images of X since the step before
     */
    void stepDone(long step, long steps, Map<String, Float> losses, double imagesPerSecond);
  }

  /**
   * How training ended.
   *
   * @param step the last one done
   * @param finished whether that is the last of the run; false where it was asked to stop
   * @param checkpoint of that step
   */
  public record Outcome(long step, boolean finished, Path checkpoint) {}

  /**
   * @param run its folder, made or opened
   * @param stop asked after every step; true ends training with a checkpoint
   */
  public TranslatorTraining(RunFolder run, Compute compute, Listener listener, BooleanSupplier stop)
      throws IOException {
    this.run = run;
    this.config = run.config();
    this.compute = compute;
    this.listener = listener;
    this.stop = stop;
  }

  /**
   * Trains until the run's last step or until asked to stop.
   *
   * @param from images of X
   * @param to images of Y
   * @param resume whether to go on from the newest checkpoint
   * @throws IllegalStateException if a loss is no longer a number; earlier checkpoints stay
   */
  public Outcome train(DetectionDataset from, DetectionDataset to, boolean resume)
      throws IOException, InterruptedException {
    var method = Method.named(config.method());
    requireBoxes(method, from);
    var checkpoints = new Checkpoints(run.checkpoints());
    long done = resume ? checkpoints.latest().orElse(0L) : 0;
    try (var graph = new Graph();
        var session = new Session(graph, compute.sessionConfig())) {
      Ops tf = Ops.create(graph);
      var step = new TranslatorStep(tf, config.network(), method, config.step());
      var feed = new UnpairedFeed(from, to, config, method, step::drawPlaces);
      var sheet = new SampleSheet(tf, step, from.samples(), config.shortSide());
      if (done > 0) {
        checkpoints.load(step, session, done);
        LOG.info("resuming after step {}", done);
      } else {
        step.initialize(session, config.seed());
      }
      return new Loop(step, session, checkpoints, sheet).run(feed, done);
    }
  }

  /**
   * Refuses images of X that lack what a method learns from.
   *
   * @throws IllegalArgumentException if the method needs boxes and there is none
   */
  public static void requireBoxes(Method method, DetectionDataset from) {
    boolean boxes = from.samples().stream().anyMatch(sample -> !sample.annotations().isEmpty());
    if (method.needs(Need.BOXES) && !boxes) {
      throw new IllegalArgumentException(
          "%s: want images of X with boxes for method %s, found no box in %d images; %s"
              .formatted(
                  from.name(),
                  method.name(),
                  from.samples().size(),
                  "give --from a labelled dataset or choose another --method"));
    }
  }

  /** The steps of one session. */
  private final class Loop {
    private final TranslatorStep step;
    private final Session session;
    private final Checkpoints checkpoints;
    private final SampleSheet sheet;
    private long saved;

    Loop(TranslatorStep step, Session session, Checkpoints checkpoints, SampleSheet sheet) {
      this.step = step;
      this.session = session;
      this.checkpoints = checkpoints;
      this.sheet = sheet;
    }

    Outcome run(UnpairedFeed feed, long done) throws IOException, InterruptedException {
      long number = done;
      saved = done;
      try (var inputs = new Prefetcher<StepInputs>(feed, done + 1, config.steps());
          var metrics = new MetricsLog(run.metrics(), done)) {
        while (number < config.steps() && !stop.getAsBoolean()) {
          number++;
          one(number, inputs.next(), metrics);
        }
      }
      if (saved < number) {
        save(number);
      }
      Path checkpoint = run.checkpoints().resolve("step-%08d".formatted(number));
      return new Outcome(number, number == config.steps(), checkpoint);
    }

    private void one(long number, StepInputs inputs, MetricsLog metrics) throws IOException {
      long start = System.nanoTime();
      LearningRates rates = config.learningRatesAt(number);
      Map<String, Float> losses = step.run(session, inputs, rates, number);
      losses.forEach((name, value) -> requireFinite(number, name, value));
      double seconds = (System.nanoTime() - start) / 1e9;
      double imagesPerSecond = config.step().batch() / seconds;
      metrics.add(losses);
      if (number % config.logEvery() == 0 || number == config.steps()) {
        metrics.write(number, rates.generator(), imagesPerSecond);
      }
      if (number % config.sampleEvery() == 0 || number == config.steps()) {
        sheet.write(session, run.samples().resolve("step-%08d.png".formatted(number)));
      }
      if (number % config.checkpointEvery() == 0) {
        save(number);
      }
      listener.stepDone(number, config.steps(), losses, imagesPerSecond);
    }

    private void save(long number) throws IOException {
      Path checkpoint = checkpoints.save(step, session, number, config.keepCheckpoints());
      saved = number;
      LOG.info("saved {}", checkpoint);
    }

    private void requireFinite(long number, String name, float value) {
      if (!Float.isFinite(value)) {
        throw new IllegalStateException(
            "step %d: the loss \"%s\" is %s; the last checkpoint is of step %d; try a lower"
                    .formatted(number, name, value, saved)
                + " learning rate");
      }
    }
  }
}
