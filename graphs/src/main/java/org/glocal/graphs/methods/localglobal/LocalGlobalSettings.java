package org.glocal.graphs.methods.localglobal;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.methods.MethodSettings;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.gan.GanConfig;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.optimizers.AdamConfig;
import org.glocal.graphs.steps.Player;
import org.glocal.graphs.steps.StepConfig;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * Settings of the paper's method: {@code L_adv + L_NCE + L_GA}.
 *
 * @param adam of both players
 */
public record LocalGlobalSettings(
    GanConfig gan, NceConfig nce, LocalGlobalConfig localGlobal, AdamConfig adam)
    implements MethodSettings {

  public LocalGlobalSettings {
    new AttentionSettings(gan, nce, adam);
    Objects.requireNonNull(localGlobal, "localGlobal");
  }

  private AttentionSettings attention() {
    return new AttentionSettings(gan, nce, adam);
  }

  @Override
  public Generator generator(NetworkConfig network) {
    return attention().generator(network);
  }

  @Override
  public void check(NetworkConfig network, StepConfig step) {
    attention().check(network, step);
    localGlobal.check(step.batch());
  }

  @Override
  public MethodSettings fit(int batch, int images) {
    return new LocalGlobalSettings(gan, nce, localGlobal.fit(batch, images), adam);
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    var attention = attention();
    var term = new LocalGlobalTerm(attention.generator(network), network, localGlobal);
    return attention.both(network).and(LocalGlobalTerm.SCOPE, term);
  }

  @Override
  public Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    return attention().metrics(network, step);
  }
}
