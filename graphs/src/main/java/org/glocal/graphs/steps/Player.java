package org.glocal.graphs.steps;

import java.util.List;
import org.glocal.graphs.Check;
import org.glocal.graphs.optimizers.OptimizerConfig;

/**
 * Who is trained in a step: which weights, by which loss, by which optimizer, how fast.
 *
 * @param name of the player's learning rate and of its whole loss
 * @param scopes first parts of the names of its weights, such as {@code encoder}; no other player's
 * @param terms of its loss, summed
 * @param optimizer updates its weights
 * @param rateFactor of its learning rate by default, relative to the method's; 1 for most
 */
public record Player(
    String name,
    List<String> scopes,
    List<LossTerm> terms,
    OptimizerConfig optimizer,
    double rateFactor) {

  public Player {
    scopes = List.copyOf(scopes);
    terms = List.copyOf(terms);
    Check.that(!scopes.isEmpty(), "scopes of " + name, "1 or more", 0);
    Check.that(!terms.isEmpty(), "terms of " + name, "1 or more", 0);
    Check.that(rateFactor > 0, "rate factor of " + name, "more than 0", rateFactor);
  }

  /** Whether a weight of that name is the player's. */
  public boolean owns(String weight) {
    return scopes.stream().anyMatch(scope -> weight.startsWith(scope + "/"));
  }

  /** The same player with some of its terms. */
  Player with(List<LossTerm> some) {
    return new Player(name, scopes, some, optimizer, rateFactor);
  }
}
