package org.glocal.scratch;

import java.util.Map;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.glocal.graphs.weights.Initializer;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/** Draws the mean color of translations to a frozen one. */
public record PaletteTerm(UnpairedTranslation translation) implements LossTerm {

  /** What the term calls its frozen weights. */
  static final String FROZEN = "palette";

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    var tf = step.tf();
    var fake = step.shared(translation).fake();
    var color = tf.math.mean(fake, tf.constant(new int[] {1, 2}));
    var distance = tf.math.square(tf.math.sub(color, color(step)));
    return Map.of("palette", tf.math.mean(distance, tf.constant(new int[] {0, 1})));
  }

  /** The frozen color, {@code [3]}. */
  static Operand<TFloat32> color(StepScope step) {
    return step.frozen(FROZEN).get("color", new long[] {3}, Initializer.ZEROS);
  }
}
