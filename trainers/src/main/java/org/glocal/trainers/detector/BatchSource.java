package org.glocal.trainers.detector;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.glocal.graphs.detector.DetectorConfig;
import org.glocal.graphs.detector.DetectorGraph.Batch;

/** An endless row of batches: every image once, in a new order, before any comes again. */
final class BatchSource {

  private final List<LabelledImage> images;
  private final DetectorConfig network;
  private final DetectorTrainingConfig config;
  private final SplittableRandom random;
  private final int[] order;
  private int next;

  BatchSource(List<LabelledImage> images, DetectorConfig network, DetectorTrainingConfig config) {
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
      LabelledImage labelled = images.get(draw());
      var placement = Placement.draw(config, labelled.image(), random);
      placement.render(
          labelled.image(),
          config.width(),
          config.height(),
          (float) network.mean(),
          targets.batch().images(),
          i * pixels);
      targets.add(i, placement.place(labelled, config.width(), config.height()));
    }
    return targets.batch();
  }

  private int draw() {
    if (next == order.length) {
      for (int i = order.length - 1; i > 0; i--) {
        int other = random.nextInt(i + 1);
        int held = order[i];
        order[i] = order[other];
        order[other] = held;
      }
      next = 0;
    }
    return order[next++];
  }
}
