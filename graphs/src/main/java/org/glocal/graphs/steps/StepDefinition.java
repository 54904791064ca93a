package org.glocal.graphs.steps;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import org.glocal.graphs.Check;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What a step trains, before any graph.
 *
 * @param players in the order of their updates: each sees the weights that those before it have
 *     updated in the same step
 * @param exported whether a weight of a name is used outside training; these are averaged
 * @param metrics builds scalars by name that show how training does and that nobody minimizes
 */
public record StepDefinition(
    List<Player> players,
    Predicate<String> exported,
    Function<StepScope, Map<String, Operand<TFloat32>>> metrics) {

  public StepDefinition {
    players = List.copyOf(players);
    Check.that(!players.isEmpty(), "players", "1 or more", 0);
    Set<String> names = new HashSet<>();
    Set<String> scopes = new HashSet<>();
    for (Player player : players) {
      Check.that(names.add(player.name()), "players", "names of one each", player.name());
      for (String scope : player.scopes()) {
        Check.that(scopes.add(scope), "scopes", "one player each", scope + " twice");
      }
    }
  }

  /** Whose weight it is; empty if nobody's. */
  public Optional<Player> owner(String weight) {
    return players.stream().filter(player -> player.owns(weight)).findFirst();
  }

  /** Whether a term learns from the boxes of X. */
  public boolean needsBoxes() {
    return players.stream()
        .flatMap(player -> player.terms().stream())
        .anyMatch(LossTerm::needsBoxes);
  }
}
