package org.glocal.trainers.config;

import org.glocal.graphs.methods.Method;
import org.glocal.graphs.methods.Methods;

/** Settings for a whole run as the method's authors published them, in place of a preset's. */
public final class Published {

  private Published() {}

  /**
   * The authors' settings for a method and a pair of datasets.
   *
   * @param imagesOfX how many there are
   * @param imagesOfY how many there are; an epoch is as long as the larger set
   * @throws IllegalArgumentException if the method has no recipe, naming those that have one
   */
  public static TrainingConfig config(
      Method method, String from, String to, int imagesOfX, int imagesOfY, long seed) {
    var recipe = Methods.published(method);
    return new TrainingConfig(
        method,
        recipe.settings(),
        new TrainingData(from, to, recipe.shortSide()),
        recipe.network(),
        recipe.step(),
        TrainingConfig.ratesOf(recipe.settings(), recipe.network(), recipe.learningRate()),
        recipe.steps(imagesOfX, imagesOfY),
        seed,
        RecordConfig.DEFAULT,
        null,
        null);
  }
}
