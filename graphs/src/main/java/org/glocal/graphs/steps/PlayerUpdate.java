package org.glocal.graphs.steps;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.optimizers.Optimizer;
import org.glocal.graphs.weights.Feeds;
import org.glocal.graphs.weights.VariableStore;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The update of one player's weights by the mean of its gradients over towers. */
final class PlayerUpdate {

  private final Ops home;
  private final Optimizer optimizer;
  private Map<String, Operand<TFloat32>> gradients = Map.of();

  /**
   * @param home builds where the variables live
   * @param moments receives the optimizer's variables
   */
  PlayerUpdate(Ops home, Player player, VariableStore moments) {
    this.home = home;
    optimizer = player.optimizer().create(home, moments);
  }

  /**
   * Applies gradients.
   *
   * @param towers for each tower its gradients by weight name, of the same weights
   */
  List<Op> apply(VariableStore trained, List<Map<String, Operand<TFloat32>>> towers) {
    gradients = mean(towers);
    return optimizer.apply(home, trained, gradients);
  }

  private Map<String, Operand<TFloat32>> mean(List<Map<String, Operand<TFloat32>>> towers) {
    if (towers.size() == 1) {
      return towers.get(0);
    }
    Map<String, Operand<TFloat32>> means = new LinkedHashMap<>();
    for (String name : towers.get(0).keySet()) {
      List<Operand<TFloat32>> parts = new ArrayList<>();
      towers.forEach(tower -> parts.add(tower.get(name)));
      means.put(name, home.math.mul(home.math.addN(parts), home.constant(1f / towers.size())));
    }
    return means;
  }

  /** What was applied, by weight name. */
  Map<String, Operand<TFloat32>> gradients() {
    return gradients;
  }

  void feed(Feeds feeds, long step, double rate) {
    optimizer.feed(feeds, step, rate);
  }
}
