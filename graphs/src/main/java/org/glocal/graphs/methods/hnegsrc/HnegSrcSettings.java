package org.glocal.graphs.methods.hnegsrc;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.cut.CutPlayers;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.methods.gan.TranslationMetrics;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Settings of Hneg_SRC.
 *
 * @param nce patches, temperature and weight of the decoupled loss
 * @param adam of both players
 */
public record HnegSrcSettings(
    GanConfig gan,
    NceConfig nce,
    HardNegativeConfig hardNegatives,
    RelationConfig relations,
    AdamConfig adam)
    implements MethodSettings {

  public HnegSrcSettings {
    Objects.requireNonNull(gan, "gan");
    Objects.requireNonNull(nce, "nce");
    Objects.requireNonNull(hardNegatives, "hardNegatives");
    Objects.requireNonNull(relations, "relations");
    Objects.requireNonNull(adam, "adam");
  }

  @Override
  public NetworkConfig network(NetworkConfig wanted) {
    return wanted.withoutAttention();
  }

  private UnpairedTranslation translation(NetworkConfig network) {
    return new UnpairedTranslation(
        generator(network), network.precision(), hardNegatives.identity(), false);
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    var translation = translation(network);
    var term = new HardNegativeTerm(translation, network, nce, hardNegatives, relations);
    return new CutPlayers(translation, network, gan, term, adam).alone();
  }

  @Override
  public Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    return TranslationMetrics.of(step, translation(network));
  }
}
