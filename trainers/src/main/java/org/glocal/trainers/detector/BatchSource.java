package org.glocal.trainers.detector;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.glocal.datasets.random.Permutations;
import org.glocal.graphs.detector.DetectorConfig;
import org.glocal.graphs.detector.DetectorGraph.Batch;

/** Endless stream of augmented training batches; the images are shuffled again for every epoch. */
final class BatchSource {

  private final List<LabeledImage> images;
  private final DetectorConfig network;
  private final DetectorTrainingConfig config;
  private final SplittableRandom random;
  private final int[] order;
  private int next;

  BatchSource(List<LabeledImage> images, DetectorConfig network, DetectorTrainingConfig config) {
    this.images = images;
    this.network = network;
    this.config = config;
    random = new SplittableRandom(config.seed());
    order = new int[images.size()];
    Arrays.setAll(order, i -> i);
    next = order.length;
  }

  Batch next() {
    var targets =
        new TargetAssignment(config.batch(), network.classes(), config.width(), config.height());
    int pixels = config.width() * config.height() * 3;
    for (int i = 0; i < config.batch(); i++) {
      LabeledImage labeled = images.get(draw());
      var placement = CanvasPlacement.draw(config, labeled.image(), random);
      placement.render(
          labeled.image(),
          config.width(),
          config.height(),
          (float) network.mean(),
          targets.batch().images(),
          i * pixels);
      targets.add(i, placement.place(labeled, config.width(), config.height()));
    }
    return targets.batch();
  }

  private int draw() {
    if (next == order.length) {
      Permutations.shuffle(order, random);
      next = 0;
    }
    return order[next++];
  }
}
