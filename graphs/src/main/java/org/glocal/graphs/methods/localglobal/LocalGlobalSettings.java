package org.glocal.graphs.methods.localglobal;

import java.util.List;
import java.util.Objects;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.StepConfig;

/**
 * Settings of the paper's method: {@code L_adv + L_NCE + L_GA}.
 *
 * @param adam of both players
 */
public record LocalGlobalSettings(
    GanConfig gan, NceConfig nce, LocalGlobalConfig localGlobal, AdamConfig adam)
    implements AttentionTranslation {

  public LocalGlobalSettings {
    AttentionTranslation.require(gan, nce, adam);
    Objects.requireNonNull(localGlobal, "localGlobal");
  }

  @Override
  public void check(NetworkConfig network, StepConfig step) {
    AttentionTranslation.super.check(network, step);
    localGlobal.check(step.batch());
  }

  @Override
  public MethodSettings fit(int batch, int images) {
    return new LocalGlobalSettings(gan, nce, localGlobal.fit(batch, images), adam);
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    var term = new LocalGlobalTerm(generator(network), network, localGlobal);
    return both(network).and(LocalGlobalTerm.SCOPE, term);
  }
}
