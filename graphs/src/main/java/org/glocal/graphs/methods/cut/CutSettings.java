package org.glocal.graphs.methods.cut;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glocal.graphs.methods.MethodSettings;
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
 * Settings of CUT and FastCUT, which differ by their defaults alone.
 *
 * @param identity whether PatchNCE also compares images of Y with their translations
 * @param flip whether the generator sees its input flipped in half of the steps
 * @param adam of both players
 */
public record CutSettings(
    GanConfig gan, NceConfig nce, boolean identity, boolean flip, AdamConfig adam)
    implements MethodSettings {

  public CutSettings {
    Objects.requireNonNull(gan, "gan");
    Objects.requireNonNull(nce, "nce");
    Objects.requireNonNull(adam, "adam");
  }

  @Override
  public NetworkConfig network(NetworkConfig wanted) {
    return wanted.withoutAttention();
  }

  private UnpairedTranslation translation(NetworkConfig network) {
    return new UnpairedTranslation(generator(network), network.precision(), identity, flip);
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    return new CutPlayers(translation(network), network, gan, nce, new RandomPatches(), adam)
        .alone();
  }

  @Override
  public Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    return TranslationMetrics.of(step, translation(network));
  }
}
