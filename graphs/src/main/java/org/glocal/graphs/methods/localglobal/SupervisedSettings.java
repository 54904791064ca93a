package org.glocal.graphs.methods.localglobal;

import java.util.List;
import java.util.Map;
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
 * Settings of the supervised method: L_GA learns from the boxes of X.
 *
 * @param adam of both players
 */
public record SupervisedSettings(GanConfig gan, NceConfig nce, AdamConfig adam)
    implements MethodSettings {

  public SupervisedSettings {
    new AttentionSettings(gan, nce, adam);
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
  }

  @Override
  public List<Player> players(NetworkConfig network) {
    var attention = attention();
    var term = new SaliencyTerm(attention.translation(network));
    return attention.both(network).and(SaliencyTerm.SCOPE, term);
  }

  @Override
  public Map<String, Operand<TFloat32>> metrics(NetworkConfig network, StepScope step) {
    return attention().metrics(network, step);
  }
}
