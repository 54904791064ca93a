package org.glocal.trainers.detector;

import java.util.List;
import java.util.Map;
import org.glocal.graphs.detector.DetectorConfig;
import org.glocal.graphs.weights.WeightArray;

/**
 * A trained detector: all that an export needs and how it came to be.
 *
 * @param weights by name, as {@link org.glocal.graphs.detector.DetectorInference} takes them
 */
public record TrainedDetector(Card card, Map<String, WeightArray> weights) {

  /**
   * What is known of a detector beside its weights.
   *
   * @param network its architecture
   * @param classes names in the order of its outputs
   * @param training how it was trained, the last time if more than once
   * @param dataset on what
   * @param images how many
   * @param updates steps of all trainings
   * @param seconds time of the last training
   * @param centreLoss mean over the last steps, nats a centre
   * @param boxLoss mean over the last steps, one minus generalised IoU
   */
  public record Card(
      DetectorConfig network,
      List<String> classes,
      DetectorTrainingConfig training,
      String dataset,
      int images,
      long updates,
      double seconds,
      double centreLoss,
      double boxLoss) {

    public Card {
      classes = List.copyOf(classes);
      if (network.classes() != classes.size()) {
        throw new IllegalArgumentException(
            "detector: want names for %d classes, got %s".formatted(network.classes(), classes));
      }
    }
  }
}
