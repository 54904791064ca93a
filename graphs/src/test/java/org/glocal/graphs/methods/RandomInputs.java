package org.glocal.graphs.methods;

import java.util.SplittableRandom;

/** Inputs of a step that hold noise and depend on the step's number alone. */
final class RandomInputs {

  private RandomInputs() {}

  static StepInputs of(TranslatorStep step, StepConfig config, int number) {
    var random = new SplittableRandom(number);
    int pixels = config.height() * config.width() * 3;
    return new StepInputs(
        image(random, pixels),
        image(random, pixels),
        views(random, config),
        views(random, config),
        step.drawPlaces(number),
        number % 2 == 1,
        marks(random, pixels / 3));
  }

  private static StepInputs.Views views(SplittableRandom random, StepConfig config) {
    int pixels = config.viewSize() * config.viewSize() * 3;
    return new StepInputs.Views(image(random, pixels), image(random, pixels));
  }

  private static float[] marks(SplittableRandom random, int pixels) {
    float[] marks = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      marks[i] = random.nextInt(2);
    }
    return marks;
  }

  private static float[] image(SplittableRandom random, int pixels) {
    float[] image = new float[pixels];
    for (int i = 0; i < pixels; i++) {
      image[i] = (float) random.nextDouble(-1, 1);
    }
    return image;
  }
}
