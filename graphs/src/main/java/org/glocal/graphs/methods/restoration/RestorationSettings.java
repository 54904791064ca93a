package org.glocal.graphs.methods.restoration;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glocal.graphs.generators.AffineGenerator;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.gan.AdversarialTerm;
import org.glocal.graphs.methods.gan.DiscriminatorTerm;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.gan.TranslationMetrics;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Settings of restoration.
 *
 * @param adam of both players
 */
public record RestorationSettings(GanConfig gan, RestorationConfig restoration, AdamConfig adam)
    implements MethodSettings {

  /** Of the generator's learning rate: 2e-4 where that one's is 5e-4. */
  private static final double DISCRIMINATOR_RATE = 0.4;

  public RestorationSettings {
    Objects.requireNonNull(gan, "gan");
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

  private UnpairedTranslation translation(NetworkConfig network) {
    return new UnpairedTranslation(generator(network), network.precision(), false, false);
  }

  private boolean hasAdversary() {
    return restoration.adversarial() > 0;
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    var generator = generator(network);
    List<LossTerm> terms = new ArrayList<>();
    terms.add(new RestorationTerm(generator, network.precision(), restoration));
    List<Player> players = new ArrayList<>();
    if (hasAdversary()) {
      var translation = translation(network);
      terms.add(
          new AdversarialTerm(translation, network, gan.loss()).times(restoration.adversarial()));
      terms.add(new ContentTerm(translation).times(restoration.content()));
      var term = new DiscriminatorTerm(translation, network, gan.loss());
      var scope = DiscriminatorTerm.SCOPE;
      players.add(new Player(scope, List.of(scope), List.of(term), adam, DISCRIMINATOR_RATE));
    }
    players.add(new Player("generator", generator.scopes(), terms, adam, 1));
    return players;
  }

  @Override
  public Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    return hasAdversary() ? TranslationMetrics.of(step, translation(network)) : Map.of();
  }
}
