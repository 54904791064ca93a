package org.glocal.graphs.methods.localglobal;

import java.util.List;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.Player;

/**
 * Settings of the supervised method: L_GA learns from the boxes of X.
 *
 * @param adam of both players
 */
public record SupervisedSettings(GanConfig gan, NceConfig nce, AdamConfig adam)
    implements AttentionTranslation {

  public SupervisedSettings {
    AttentionTranslation.require(gan, nce, adam);
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    return both(network).and(SaliencyTerm.SCOPE, new SaliencyTerm(translation(network)));
  }
}
