package org.glocal.trainers.detector;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.DetectionDataset;
import org.glocal.datasets.work.WorkListener;
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

  private static final String STAGE = "training";

  /**
   * How far training is.
   *
   * @param step the step that is done, counted from 1
   * @param centerLoss running mean, nats a center
   * @param boxLoss running mean, one minus generalized IoU, [0, 2]
   */
  private record State(long step, double centerLoss, double boxLoss) {

    private State with(DetectorGraph.Losses losses) {
      double share = Math.max(SMOOTHING, 1.0 / (step + 1));
      return new State(
          step + 1,
          centerLoss + share * (losses.centers() - centerLoss),
          boxLoss + share * (losses.boxes() - boxLoss));
    }

    private Map<String, Double> losses() {
      Map<String, Double> losses = new LinkedHashMap<>();
      losses.put("centers", centerLoss);
      losses.put("boxes", boxLoss);
      return losses;
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
   * @param listener is told the running means of both losses: of {@code centers}, nats a center,
   *     and of {@code boxes}, one minus generalized IoU, [0, 2]; a stop ends training before the
   *     next step
   * @return empty if stopped early
   * @throws IllegalArgumentException if the dataset has no boxes or other classes than the network
   * @throws IllegalStateException if a loss is no longer a number
   */
  public Optional<TrainedDetector> train(DetectionDataset dataset, WorkListener listener)
      throws IOException {
    requireClasses(dataset);
    List<LabeledImage> images =
        TrainingImages.read(dataset, config.width(), config.height(), listener);
    LOG.info("training the reference detector on {} images of {}", images.size(), dataset.name());
    try (var graph = new Graph();
        var session = new Session(graph, settings.inference())) {
      var trainer =
          new DetectorGraph(
              Ops.create(graph), network, config.batch(), config.height(), config.width());
      trainer.initialize(session, config.seed());
      long steps = steps(trainer, session, images, listener);
      return steps < config.steps()
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

  private long steps(
      DetectorGraph trainer, Session session, List<LabeledImage> images, WorkListener listener) {
    var batches = new BatchSource(images, network, config);
    var state = new State(0, 0, 0);
    listener.advanced(STAGE, 0, config.steps());
    while (state.step() < config.steps() && !listener.stopRequested()) {
      long step = state.step() + 1;
      state = state.with(trainer.step(session, batches.next(), step, config.rate(step)));
      if (!Double.isFinite(state.centerLoss() + state.boxLoss())) {
        throw new IllegalStateException(
            "detector training: the loss at step %d is not a number; lower the learning rate of %s"
                .formatted(step, config.learningRate()));
      }
      listener.advanced(STAGE, step, config.steps(), state.losses());
    }
    return state.step();
  }
}
