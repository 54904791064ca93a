package org.glocal.graphs.steps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.optimizers.Gradients;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.ndarray.Shape;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** What a loss term builds with: operations, weights, inputs and state of one tower of a step. */
public final class StepScope {

  private final Tower tower;
  private final Player player;
  private final Weights own;
  private final Weights fixed;
  private final List<Op> before;
  private final Map<Input.OfFloats, Operand<TFloat32>> gated = new HashMap<>();

  /**
   * @param player whose turn it is; null while a shared part is built
   * @param own reads what is differentiated
   * @param before what must be done before the scope's images are looked at
   */
  StepScope(Tower tower, Player player, Weights own, List<Op> before) {
    this.tower = tower;
    this.player = player;
    this.own = own;
    this.before = before;
    Map<String, Operand<TFloat32>> constants = new HashMap<>();
    fixed =
        (name, shape, initializer) ->
            constants.computeIfAbsent(
                name,
                missing -> {
                  var value = tower.present().get(name, shape, initializer);
                  return player == null || player.owns(name) ? tf().stopGradient(value) : value;
                });
  }

  /** A scope for a term that stands alone. */
  StepScope after(List<Op> done, Gradients reads) {
    return new StepScope(tower, player, tower.ownedBy(player, reads), done);
  }

  /** Builds operations on the tower's device. */
  public Ops tf() {
    return tower.tf();
  }

  /** Sizes of the step. */
  public StepConfig config() {
    return tower.config();
  }

  /**
   * The player's weights, of before its update: the loss is differentiated by whatever is read
   * here. Other players' are refused.
   */
  public Weights own() {
    return own;
  }

  /**
   * All players' weights as constants of the loss: those of players before this one as their
   * updates in this step have left them.
   */
  public Weights fixed() {
    return fixed;
  }

  /**
   * Weights from a file that training never changes.
   *
   * @throws IllegalArgumentException if the step was given none of that name
   */
  public Weights frozen(String name) {
    return tower.frozen(name);
  }

  /** Variables that are kept between steps without being trained. */
  public VariableStore memory() {
    return tower.memory();
  }

  /** Builds operations where variables live, which need not be the tower's device. */
  public Ops home() {
    return tower.home();
  }

  /** Declares an input. */
  public Operand<TFloat32> input(Input.OfFloats input) {
    var placeholder = tower.input(input);
    return before.isEmpty()
        ? placeholder
        : gated.computeIfAbsent(
            input, missing -> tf().withControlDependencies(before).identity(placeholder));
  }

  /** Declares an input. */
  public Operand<TInt32> input(Input.OfIntegers input) {
    return tower.input(input);
  }

  /**
   * Standard normal noise: the same seed, the same noise. No gradient flows through it.
   *
   * @param seed says which noise; noise of the same seed and shape is the same
   */
  public Operand<TFloat32> noise(Input.Seed seed, Shape shape) {
    var size = tf().constant(shape.asArray());
    return tf().stopGradient(tf().random.statelessRandomNormal(size, input(seed)));
  }

  /**
   * A part that several players look at.
   *
   * @throws IllegalStateException if a term that stands alone is the first to ask for it
   */
  public <T> T shared(SharedPart<T> part) {
    return tower.shared(part, before.isEmpty());
  }

  /** Adds a change of the step's memory, made once all losses are known. */
  public void after(StateUpdate update) {
    tower.add(update);
  }

  /** Has a variable of the step's memory start as a copy of a weight. */
  public void startAsCopy(String variable, String weight) {
    tower.addCopy(variable, weight);
  }
}
