package org.glocal.graphs.methods.fesesim;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glocal.graphs.methods.FrozenFile;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.cut.CutPlayers;
import org.glocal.graphs.methods.fesesim.FrozenFeatures.Subject;
import org.glocal.graphs.methods.gan.AdversarialTerm;
import org.glocal.graphs.methods.gan.DiscriminatorTerm;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.gan.PoolConfig;
import org.glocal.graphs.methods.gan.TranslationMetrics;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Settings of FSeSim and LSeSim, which differ by their defaults alone. Players are, in this order,
 * the projections where they are learned, the discriminator and the generator.
 *
 * @param pool of earlier translations that the discriminator may see again
 * @param features the frozen network
 * @param learned whether its features are projected before they are compared
 * @param adam of all players
 */
public record SpatialSettings(
    GanConfig gan,
    PoolConfig pool,
    SpatialConfig spatial,
    FeaturesConfig features,
    boolean learned,
    AdamConfig adam)
    implements MethodSettings {

  public SpatialSettings {
    Objects.requireNonNull(gan, "gan");
    Objects.requireNonNull(pool, "pool");
    Objects.requireNonNull(spatial, "spatial");
    Objects.requireNonNull(features, "features");
    Objects.requireNonNull(adam, "adam");
  }

  @Override
  public NetworkConfig network(NetworkConfig wanted) {
    return wanted.withoutAttention();
  }

  @Override
  public void check(NetworkConfig network, StepConfig step) {
    pool.check(step.batch());
  }

  private UnpairedTranslation translation(NetworkConfig network) {
    return new UnpairedTranslation(generator(network), network.precision(), false, false);
  }

  private FrozenFeatures features(NetworkConfig network) {
    return new FrozenFeatures(translation(network), features, network.precision(), Subject.X);
  }

  private SimilarityMaps maps(NetworkConfig network) {
    return new SimilarityMaps(spatial, network.precision(), learned);
  }

  private SpatialTerm term(NetworkConfig network) {
    return new SpatialTerm(new TranslationSimilarity(features(network), maps(network)));
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    var translation = translation(network);
    List<Player> players = new ArrayList<>();
    if (learned) {
      String scope = SimilarityMaps.SCOPE;
      var term = new SimilarityTerm(features(network), maps(network));
      players.add(new Player(scope, List.of(scope), List.of(term), adam, 1));
    }
    players.add(
        new Player(
            DiscriminatorTerm.SCOPE,
            List.of(DiscriminatorTerm.SCOPE),
            List.of(new DiscriminatorTerm(translation, network, gan.loss(), pool)),
            adam,
            1));
    players.add(
        new Player(
            CutPlayers.GENERATOR,
            translation.generator().scopes(),
            List.of(new AdversarialTerm(translation, network, gan.loss()), term(network)),
            adam,
            1));
    return players;
  }

  @Override
  public Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    var metrics = new LinkedHashMap<>(TranslationMetrics.of(step, translation(network)));
    metrics.put("similaritySaturation", term(network).saturation(step));
    return metrics;
  }

  @Override
  public Map<String, FrozenFile> frozen() {
    return Map.of(FeaturesConfig.FROZEN, features.file());
  }

  @Override
  public SpatialSettings bound(Map<String, FrozenFile.Content> contents) {
    var read = features.bound(contents.get(FeaturesConfig.FROZEN));
    return new SpatialSettings(gan, pool, spatial, read, learned, adam);
  }
}
