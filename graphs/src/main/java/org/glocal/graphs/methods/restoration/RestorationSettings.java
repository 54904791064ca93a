package org.glocal.graphs.methods.restoration;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glocal.graphs.generators.AffineGenerator;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Settings of restoration.
 *
 * @param adam of the generator
 */
public record RestorationSettings(RestorationConfig restoration, AdamConfig adam)
    implements MethodSettings {

  public RestorationSettings {
    Objects.requireNonNull(restoration, "restoration");
    Objects.requireNonNull(adam, "adam");
  }

  @Override
  public NetworkConfig network(NetworkConfig wanted) {
    return wanted.withoutAttention();
  }

  @Override
  public AffineGenerator generator(NetworkConfig network) {
    return new AffineGenerator(restoration.width(), 0);
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    var generator = generator(network);
    var term = new RestorationTerm(generator, network.precision(), restoration);
    return List.of(new Player("generator", generator.scopes(), List.of(term), adam, 1));
  }

  @Override
  public Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    return Map.of();
  }
}
