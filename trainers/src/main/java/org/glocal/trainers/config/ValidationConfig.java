package org.glocal.trainers.config;

import java.util.Objects;

/**
 * How a run's checkpoints are judged.
 *
 * @param on specification of the validation images, of X, with boxes or without
 * @param detector folder of the frozen detector
 * @param every steps between validations; each makes a checkpoint
 * @param images that are judged at most, the first ones; 0 for all
 */
public record ValidationConfig(String on, String detector, int every, int images) {

  public ValidationConfig {
    Objects.requireNonNull(on, "validation.on");
    Objects.requireNonNull(detector, "validation.detector");
    if (every < 1) {
      throw new IllegalArgumentException("validation.every: want 1 or more, got " + every);
    }
    if (images < 0) {
      throw new IllegalArgumentException("validation.images: want 0 or more, got " + images);
    }
  }
}
