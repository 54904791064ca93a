package org.glocal.trainers.detector;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import org.glocal.datasets.DetectionDataset;
import org.glocal.graphs.detector.DetectorConfig;
import org.glocal.graphs.detector.DetectorGraph;
import org.glocal.graphs.detector.TrainedDetector;
import org.glocal.graphs.runtime.SessionSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.tensorflow.Graph;
import org.tensorflow.Session;
import org.tensorflow.op.Ops;

/** Training of the reference detector, deterministic for a seed on one machine. */
public final class DetectorTraining {

  private static final Logger LOG = LoggerFactory.getLogger(DetectorTraining.class);

  /** Steps over which losses are averaged for reports: the new one counts for a fiftieth. */
  private static final double SMOOTHING = 0.02;

  /** Notified after every step. */
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
   * @param centerLoss running mean, nats a center
   * @param boxLoss running mean, one minus generalised IoU, [0, 2]
   * @param rate learning rate
   */
  public record Progress(long step, long steps, double centerLoss, double boxLoss, double rate) {

    private Progress with(DetectorGraph.Losses losses, double newRate) {
      double share = Math.max(SMOOTHING, 1.0 / (step + 1));
      return new Progress(
          step + 1,
          steps,
          centerLoss + share * (losses.centers() - centerLoss),
          boxLoss + share * (losses.boxes() - boxLoss),
          newRate);
    }
  }

  private final DetectorConfig network;
  private final DetectorTrainingConfig config;
  private final SessionSettings settings;

  /** Trains a network of {@code network.classes()} classes, as many as the dataset must have. */
  public DetectorTraining(
      DetectorConfig network, DetectorTrainingConfig config, SessionSettings settings) {
    this.network = network;
    this.config = config;
    this.settings = settings;
  }

  /**
   * Trains.
   *
   * @param dataset labeled images
   * @param stop asked before every step
   * @return empty if stopped early
   * @throws IllegalArgumentException if the dataset has no boxes or other classes than the network
   * @throws IllegalStateException if a loss is no longer a number
   */
  public Optional<TrainedDetector> train(
      DetectionDataset dataset, Listener listener, BooleanSupplier stop) throws IOException {
    requireClasses(dataset);
    List<LabeledImage> images = TrainingImages.read(dataset, config.width(), config.height(), stop);
    LOG.info("training the reference detector on {} images of {}", images.size(), dataset.name());
    try (var graph = new Graph();
        var session = new Session(graph, settings.inference())) {
      var trainer =
          new DetectorGraph(
              Ops.create(graph), network, config.batch(), config.height(), config.width());
      trainer.initialize(session, config.seed());
      Progress progress = steps(trainer, session, images, listener, stop);
      return progress.step() < config.steps()
          ? Optional.empty()
          : Optional.of(
              new TrainedDetector(
                  network,
                  dataset.classes(),
                  trainer.weights(session),
                  facts(dataset, images.size())));
    }
  }

  private Map<String, String> facts(DetectionDataset dataset, int images) {
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("trained on", dataset.name());
    facts.put("images", Integer.toString(images));
    facts.put("steps", Integer.toString(config.steps()));
    facts.put("batch", Integer.toString(config.batch()));
    facts.put("training size", config.width() + "x" + config.height());
    facts.put("seed", Long.toString(config.seed()));
    return facts;
  }

  private void requireClasses(DetectionDataset dataset) {
    if (dataset.classes().size() != network.classes()) {
      throw new IllegalArgumentException(
          "%s: want %d classes, as the network has, found %s"
              .formatted(dataset.name(), network.classes(), dataset.classes()));
    }
  }

  private Progress steps(
      DetectorGraph trainer,
      Session session,
      List<LabeledImage> images,
      Listener listener,
      BooleanSupplier stop) {
    var batches = new BatchSource(images, network, config);
    var progress = new Progress(0, config.steps(), 0, 0, 0);
    while (progress.step() < config.steps() && !stop.getAsBoolean()) {
      long step = progress.step() + 1;
      double rate = config.rate(step);
      progress = progress.with(trainer.step(session, batches.next(), step, rate), rate);
      if (!Double.isFinite(progress.centerLoss() + progress.boxLoss())) {
        throw new IllegalStateException(
            "detector training: the loss at step %d is not a number; lower the learning rate of %s"
                .formatted(step, config.learningRate()));
      }
      listener.stepDone(progress);
    }
    return progress;
  }
}
