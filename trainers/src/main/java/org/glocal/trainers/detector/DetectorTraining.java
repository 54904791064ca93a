package org.glocal.trainers.detector;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.files.Staging;
import org.glocal.graphs.detector.DetectorConfig;
import org.glocal.graphs.detector.DetectorGraph;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/** Trains the reference detector. Deterministic for a seed on one machine. */
public final class DetectorTraining {

  private static final Logger LOG = LoggerFactory.getLogger(DetectorTraining.class);

  /** Steps over which losses are averaged for reports: the new one counts for a fiftieth. */
  private static final double SMOOTHING = 0.02;

  /** Told after every step. */
  @FunctionalInterface
  public interface Listener {

    /** A step is done. */
    void stepDone(Progress progress);
  }

  /**
   * How far training is.
   *
   * @param step the step that is done, counted from 1
   * @param steps of all
   * @param centreLoss running mean, nats a centre
   * @param boxLoss running mean, one minus generalised IoU, [0, 2]
   * @param rate learning rate
   */
  public record Progress(long step, long steps, double centreLoss, double boxLoss, double rate) {

    private Progress with(DetectorGraph.Losses losses, double newRate) {
      double share = Math.max(SMOOTHING, 1.0 / (step + 1));
      return new Progress(
          step + 1,
          steps,
          centreLoss + share * (losses.centers() - centreLoss),
          boxLoss + share * (losses.boxes() - boxLoss),
          newRate);
    }
  }

  private final DetectorConfig network;
  private final DetectorTrainingConfig config;
  private final Optional<TrainedDetector> start;

  /** Trains a network of {@code network.classes()} classes, as many as the dataset must have. */
  public DetectorTraining(DetectorConfig network, DetectorTrainingConfig config) {
    this.network = network;
    this.config = config;
    start = Optional.empty();
  }

  /** Trains a detector further, with a schedule of its own: a warm restart. */
  public DetectorTraining(TrainedDetector start, DetectorTrainingConfig config) {
    network = start.card().network();
    this.config = config;
    this.start = Optional.of(start);
  }

  /**
   * Trains and writes the result.
   *
   * @param dataset labelled images
   * @param folder new or empty; receives the {@link TrainedDetector}
   * @param stop asked before every step; once it says yes, nothing is written
   * @return whether training was finished and written
   * @throws IllegalArgumentException if the dataset or the folder will not do
   */
  public boolean run(DetectionDataset dataset, Path folder, Listener listener, BooleanSupplier stop)
      throws IOException {
    Staging.requireUnused(folder);
    Optional<TrainedDetector> trained = train(dataset, listener, stop);
    if (trained.isPresent()) {
      trained.get().write(folder);
    }
    return trained.isPresent();
  }

  /** Trains without writing anything; empty if stopped early. */
  public Optional<TrainedDetector> train(
      DetectionDataset dataset, Listener listener, BooleanSupplier stop) throws IOException {
    requireClasses(dataset);
    List<LabelledImage> images =
        TrainingImages.read(dataset, config.width(), config.height(), stop);
    LOG.info("training the reference detector on {} images of {}", images.size(), dataset.name());
    long began = System.nanoTime();
    try (var graph = new Graph();
        var session = new Session(graph)) {
      var trainer =
          new DetectorGraph(
              Ops.create(graph), network, config.batch(), config.height(), config.width());
      trainer.initialize(session, config.seed());
      start.ifPresent(detector -> trainer.restore(session, detector.weights()));
      Progress progress = steps(trainer, session, images, listener, stop);
      if (progress.step() < config.steps()) {
        return Optional.empty();
      }
      var card =
          new TrainedDetector.Card(
              network,
              dataset.classes(),
              config,
              dataset.name(),
              images.size(),
              start.map(detector -> detector.card().updates()).orElse(0L) + config.steps(),
              (System.nanoTime() - began) / 1e9,
              progress.centreLoss(),
              progress.boxLoss());
      return Optional.of(new TrainedDetector(card, trainer.weights(session)));
    }
  }

  private void requireClasses(DetectionDataset dataset) {
    if (dataset.classes().size() != network.classes()) {
      throw new IllegalArgumentException(
          "%s: want %d classes, as the network has, found %s"
              .formatted(dataset.name(), network.classes(), dataset.classes()));
    }
    if (start.isPresent() && !start.get().card().classes().equals(dataset.classes())) {
      throw new IllegalArgumentException(
          "%s: want the detector's classes %s in their order, found %s"
              .formatted(dataset.name(), start.get().card().classes(), dataset.classes()));
    }
  }

  private Progress steps(
      DetectorGraph trainer,
      Session session,
      List<LabelledImage> images,
      Listener listener,
      BooleanSupplier stop) {
    var batches = new BatchSource(images, network, config);
    var progress = new Progress(0, config.steps(), 0, 0, 0);
    while (progress.step() < config.steps() && !stop.getAsBoolean()) {
      long step = progress.step() + 1;
      double rate = config.rate(step);
      progress = progress.with(trainer.step(session, batches.next(), step, rate), rate);
      if (!Double.isFinite(progress.centreLoss() + progress.boxLoss())) {
        throw new IllegalStateException(
            "detector training: the loss is no number any more at step %d; lower the learning rate of %s"
                .formatted(step, config.learningRate()));
      }
      listener.stepDone(progress);
    }
    return progress;
  }
}
