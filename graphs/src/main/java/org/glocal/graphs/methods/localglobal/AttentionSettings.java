package org.glocal.graphs.methods.localglobal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glocal.graphs.Check;
import org.glocal.graphs.generators.AttentionGenerator;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.cut.CutPlayers;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.cut.RandomPatches;
import org.glocal.graphs.methods.gan.GanConfig;
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
 * Settings of the method without L_GA, which the others build on: {@code L_adv + L_NCE} of the
 * attention generator.
 *
 * @param adam of both players
 */
public record AttentionSettings(GanConfig gan, NceConfig nce, AdamConfig adam)
    implements MethodSettings {

  public AttentionSettings {
    Objects.requireNonNull(gan, "gan");
    Objects.requireNonNull(nce, "nce");
    Objects.requireNonNull(adam, "adam");
  }

  UnpairedTranslation translation(NetworkConfig network) {
    return new UnpairedTranslation(generator(network), network.precision(), true, false);
  }

  CutPlayers both(NetworkConfig network) {
    return new CutPlayers(translation(network), network, gan, nce, new RandomPatches(), adam);
  }

  @Override
  public AttentionGenerator generator(NetworkConfig network) {
    return new AttentionGenerator(
        network.width(), network.blocks(), network.attentionMaps(), network.sampling());
  }

  @Override
  public void check(NetworkConfig network, StepConfig step) {
    int maps = network.attentionMaps();
    Check.that(maps >= 1, "network.attentionMaps", "1 or more for a method with attention", maps);
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    return both(network).alone();
  }

  @Override
  public Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    return TranslationMetrics.of(step, translation(network));
  }
}
