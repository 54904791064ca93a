package org.glocal.graphs.methods.localglobal;

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
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Settings of a method that trains the attention generator as CUT trains its own: {@code L_adv +
 * L_NCE} with identity, and whatever else the method's players minimize.
 */
interface AttentionTranslation extends MethodSettings {

  /** The adversarial loss. */
  GanConfig gan();

  /** PatchNCE. */
  NceConfig nce();

  /** Of both players. */
  AdamConfig adam();

  /**
   * Refuses absent settings.
   *
   * @throws NullPointerException that names the setting
   */
  static void require(GanConfig gan, NceConfig nce, AdamConfig adam) {
    Objects.requireNonNull(gan, "gan");
    Objects.requireNonNull(nce, "nce");
    Objects.requireNonNull(adam, "adam");
  }

  /** The step's images, translated with identity. */
  default UnpairedTranslation translation(NetworkConfig network) {
    return new UnpairedTranslation(generator(network), network.precision(), true, false);
  }

  /** CUT's two players, with this generator. */
  default CutPlayers both(NetworkConfig network) {
    return new CutPlayers(translation(network), network, gan(), nce(), new RandomPatches(), adam());
  }

  @Override
  default AttentionGenerator generator(NetworkConfig network) {
    return new AttentionGenerator(
        network.width(), network.blocks(), network.attentionMaps(), network.sampling());
  }

  @Override
  default void check(NetworkConfig network, StepConfig step) {
    int maps = network.attentionMaps();
    Check.that(maps >= 1, "network.attentionMaps", "1 or more for a method with attention", maps);
  }

  @Override
  default Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    return TranslationMetrics.of(step, translation(network));
  }
}
