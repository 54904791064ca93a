package org.glocal.graphs.methods.localglobal;

import java.util.List;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.Player;

/**
 * Settings of the method without L_GA: {@code L_adv + L_NCE} of the attention generator.
 *
 * @param adam of both players
 */
public record AttentionSettings(GanConfig gan, NceConfig nce, AdamConfig adam)
    implements AttentionTranslation {

  public AttentionSettings {
    AttentionTranslation.require(gan, nce, adam);
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    return both(network).alone();
  }
}
