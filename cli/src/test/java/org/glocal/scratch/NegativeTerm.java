package org.glocal.scratch;

import java.util.Map;
import org.glocal.graphs.layers.Dense;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Both sides of a game about the mean color of translations: a network of noise runs after it, the
 * generator runs away.
 *
 * @param chases whether the term is the network's own; else it is the generator's
 */
public record NegativeTerm(UnpairedTranslation translation, boolean chases) implements LossTerm {

  /** Name of the third player and scope of its weights. */
  public static final String SCOPE = "negatives";

  private static final Input.Schedule CURRICULUM =
      new Input.Schedule("curriculum", progress -> Math.min(1, progress.epoch()));

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    Ops tf = step.tf();
    var fake = step.shared(translation).fake();
    var color = tf.math.mean(fake, tf.constant(new int[] {1, 2}));
    Weights weights = (chases ? step.own() : step.fixed()).scope(SCOPE);
    var noise = step.noise(new Input.Seed("negatives"), Shape.of(step.config().batch(), 4));
    var drawn = new Dense(3).apply(tf, weights, Initializer.HE_NORMAL, noise);
    var compared = chases ? tf.stopGradient(color) : color;
    var distance =
        tf.math.mean(tf.math.square(tf.math.sub(drawn, compared)), tf.constant(new int[] {0, 1}));
    if (chases) {
      return Map.of("chase", distance);
    }
    var away = tf.math.mul(step.input(CURRICULUM), tf.math.neg(distance));
    return Map.of("away", away);
  }
}
