package org.glocal.graphs.steps;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.glocal.graphs.GraphFixture;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.weights.VariableStore;

/** Towers for tests of a part of a step: one player, which owns the scope {@code own}. */
public final class SmallTowers {

  /** The sizes of these towers' steps. */
  public static final StepConfig CONFIG = new StepConfig(2, 32, 48, 0);

  private SmallTowers() {}

  /** A tower in a fixture's graph. */
  public static Tower of(GraphFixture fixture) {
    var player =
        new Player("one", List.of("own"), List.of(step -> Map.of()), new AdamConfig(0.5, 0.99), 1);
    var definition = new StepDefinition(List.of(player), name -> false, step -> Map.of());
    var memory = new VariableStore(fixture.tf, "memory");
    return new Tower(
        fixture.tf,
        definition,
        CONFIG,
        new Tower.Stores(
            fixture.tf, fixture.store, memory, new FrozenVariables(fixture.tf, Map.of())));
  }

  /** Builds something in a tower's scope. */
  public static <T> T shared(Tower tower, Class<T> type, Function<StepScope, T> part) {
    return tower.shared(
        new SharedPart<T>() {
          @Override
          public Class<T> type() {
            return type;
          }

          @Override
          public T build(StepScope step) {
            return part.apply(step);
          }
        },
        true);
  }
}
