package org.glocal.graphs.methods.gan;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.generators.Translation;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.SharedPart;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The step's images, translated once for all players.
 *
 * @param generator translates
 * @param precision of its convolutions
 * @param identity whether images of Y are translated too, after those of X
 * @param flip whether the generator sees its input flipped in half of the steps
 */
public record UnpairedTranslation(
    Generator generator, Precision precision, boolean identity, boolean flip)
    implements SharedPart<UnpairedTranslation.Result> {

  /** Images of X of a step. */
  static final Input.ImagesX X = new Input.ImagesX();

  /** Images of Y of a step. */
  static final Input.ImagesY Y = new Input.ImagesY();

  /**
   * What was translated and how.
   *
   * @param input the images of X, then with identity those of Y, not flipped
   * @param translation of them; flipped where this step flips
   * @param fake the translations of X alone, {@code [batch, H, W, 3]}
   * @param flipping how the generator's input was flipped; empty for a method without
   */
  public record Result(
      Operand<TFloat32> input,
      Translation translation,
      Operand<TFloat32> fake,
      Optional<HorizontalFlip> flipping) {

    /** Features of the translation, turned as the input is. */
    public Operand<TFloat32> unflipped(Operand<TFloat32> features) {
      return flipping.map(flip -> flip.apply(features)).orElse(features);
    }
  }

  @Override
  public Class<Result> type() {
    return Result.class;
  }

  @Override
  public Result build(StepScope step) {
    Ops tf = step.tf();
    var x = step.input(X);
    var y = step.input(Y);
    var input = identity ? tf.concat(List.of(x, y), tf.constant(0)) : x;
    Optional<HorizontalFlip> flipping =
        flip ? Optional.of(new HorizontalFlip(step)) : Optional.empty();
    var seen = flipping.map(flips -> flips.apply(input)).orElse(input);
    var translation = generator.translate(tf, step.own(), precision, seen);
    return new Result(input, translation, ofX(step, translation.image()), flipping);
  }

  /** The part of X of what was computed of all images. */
  public static Operand<TFloat32> ofX(StepScope step, Operand<TFloat32> all) {
    Ops tf = step.tf();
    return tf.slice(
        all,
        tf.constant(new int[] {0, 0, 0, 0}),
        tf.constant(new int[] {step.config().batch(), -1, -1, -1}));
  }

  /**
   * The encoder's features of the input, by layer, never flipped. No gradient is wanted of them.
   */
  public Map<String, Operand<TFloat32>> inputLayers(StepScope step) {
    var result = step.shared(this);
    return flip // a flipped image has other features than the image
        ? generator.encode(step.tf(), step.own(), precision, result.input()).layers()
        : result.translation().encoded().layers();
  }
}
