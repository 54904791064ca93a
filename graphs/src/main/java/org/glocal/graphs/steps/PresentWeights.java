package org.glocal.graphs.steps;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Trained weights as they are at the present point of a step's order: each is read once before and
 * once after its player's update.
 */
final class PresentWeights implements Weights {

  private final Ops home;
  private final StepDefinition definition;
  private final VariableStore trained;
  private final Map<String, Weights> versions = new HashMap<>();

  /**
   * @param home builds the reads where the variables live
   */
  PresentWeights(Ops home, StepDefinition definition, VariableStore trained) {
    this.home = home;
    this.definition = definition;
    this.trained = trained;
    Weights first = trained.reads(home);
    definition.players().forEach(player -> versions.put(player.name(), first));
  }

  @Override
  public Operand<TFloat32> get(String name, long[] shape, Initializer initializer) {
    return versions.get(owner(name).name()).get(name, shape, initializer);
  }

  /** Whose weight it is. */
  Player owner(String weight) {
    return definition
        .owner(weight)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "weight %s: want one in a scope of %s, found none"
                        .formatted(
                            weight, definition.players().stream().map(Player::name).toList())));
  }

  /** From now on a player's weights are read after these updates. */
  void updated(Player player, List<Op> updates) {
    versions.put(player.name(), trained.reads(home.withControlDependencies(updates)));
  }
}
