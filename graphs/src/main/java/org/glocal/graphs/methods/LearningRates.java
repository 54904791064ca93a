package org.glocal.graphs.methods;

/**
 * Learning rates of one step.
 *
 * @param generator of the translator, its projections and its heads
 * @param discriminator of the discriminator
 */
public record LearningRates(double generator, double discriminator) {

  public LearningRates {
    if (!(generator >= 0 && discriminator >= 0)) {
      throw new IllegalArgumentException(
          "learning rates: want 0 or more, got %s and %s".formatted(generator, discriminator));
    }
  }

  /** Both rates times a factor. */
  public LearningRates times(double factor) {
    return new LearningRates(generator * factor, discriminator * factor);
  }
}
