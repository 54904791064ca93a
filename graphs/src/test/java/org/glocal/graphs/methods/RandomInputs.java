package org.glocal.graphs.methods;

import java.util.Map;
import java.util.SplittableRandom;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.Input.View.Kind;
import org.glocal.graphs.steps.Input.View.Role;
import org.glocal.graphs.steps.InputValues;
import org.glocal.graphs.steps.Progress;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.TrainingStep;
import org.tensorflow.Session;

/** Inputs of a step that hold noise and depend on the step's number alone. */
public final class RandomInputs {

  private RandomInputs() {}

  /** Inputs of a step of one image whose views have the given side. */
  public static InputValues of(TrainingStep step, int viewSize, int number) {
    StepConfig config = step.config();
    var random = new SplittableRandom(number);
    int pixels = config.height() * config.width() * 3;
    int viewPixels = viewSize * viewSize * 3;
    var values = new InputValues();
    values.put(new Input.ImagesX(), image(random, pixels));
    values.put(new Input.ImagesY(), image(random, pixels));
    for (Role role : Role.values()) {
      for (Kind kind : Kind.values()) {
        values.put(new Input.View(role, kind, viewSize), image(random, viewPixels));
      }
    }
    putIntegers(step, number, values);
    values.put(new Input.Mask(), marks(random, pixels / 3));
    values.put(
        new Input.JitteredX(), image(random, pixels)); // new ones last: all bits depend on it
    values.put(new Input.JitteredY(), image(random, pixels));
    return values;
  }

  /** What a step draws at random beside images: patch locations, flips, seeds. */
  static void putIntegers(TrainingStep step, int number, InputValues values) {
    var random = new SplittableRandom(number);
    for (Input input : step.inputs()) {
      if (input instanceof Input.PatchLocations locations) {
        values.put(locations, locations.draw(random.split()));
      } else if (input instanceof Input.Flag flag) {
        values.put(flag, new int[] {number % 2});
      } else if (input instanceof Input.Seed seed) {
        values.put(seed, new int[] {number, seed.name().hashCode()});
      } else if (input instanceof Input.PoolDraws draws) {
        values.put(draws, draws.draw(step.config().batch(), number, random.split()));
      }
    }
  }

  /** Runs a step on them, with one learning rate for all players of a GAN. */
  static TrainingStep.Values run(
      TrainingStep step, Session session, InputValues inputs, double rate, int number) {
    return step.run(
        session,
        inputs,
        Map.of("generator", rate, "discriminator", rate, "similarity", rate),
        new Progress(number, 100, 10));
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
