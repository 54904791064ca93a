package org.glocal.graphs.steps;

import org.glocal.graphs.Check;

/**
 * Sizes of one training step.
 *
 * @param batch images of X and of Y in a step
 * @param height of the training crop, px
 * @param width of the training crop, px
 * @param averageDecay of the moving average of the exported weights, [0, 1); 0 exports the weights
 *     themselves
 */
public record StepConfig(int batch, int height, int width, double averageDecay) {

  private static final int MIN_CROP = 32; // below it the discriminator has no output

  public StepConfig {
    Check.that(batch >= 1, "batch", "1 or more", batch);
    Check.that(height >= MIN_CROP, "crop side", "at least " + MIN_CROP + " px", height);
    Check.that(width >= MIN_CROP, "crop side", "at least " + MIN_CROP + " px", width);
    Check.that(averageDecay >= 0 && averageDecay < 1, "averageDecay", "in [0, 1)", averageDecay);
  }
}
