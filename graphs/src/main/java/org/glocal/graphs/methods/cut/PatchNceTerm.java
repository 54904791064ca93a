package org.glocal.graphs.methods.cut;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.losses.PatchNce;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * L_NCE: the translation keeps what the input shows, patch by patch. With identity, the mean of
 * PatchNCE between x and G(x) and between y and G(y): Park et al. 2020, eq. (5).
 *
 * @param network the projections' sizes
 * @param selection makes patches of feature maps
 */
public record PatchNceTerm(
    UnpairedTranslation translation, NetworkConfig network, NceConfig nce, PatchSelection selection)
    implements LossTerm {

  /** Scope of the projections' weights. */
  public static final String SCOPE = "projection";

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    Ops tf = step.tf();
    var layers = new PatchEmbeddings(translation, network, selection, nce.patches()).of(step);
    Map<String, List<Operand<TFloat32>>> perLayer = new LinkedHashMap<>();
    for (var layer : layers) {
      for (int i = 0; i < layer.size(); i++) {
        var pair = layer.get(i);
        var loss = PatchNce.apply(tf, pair.query(), pair.key(), (float) nce.temperature());
        String name = i == 0 ? "nce" : "nceIdentity";
        perLayer.computeIfAbsent(name, missing -> new ArrayList<>()).add(loss);
      }
    }
    float share = (float) (nce.weight() / perLayer.size() / layers.size());
    Map<String, Operand<TFloat32>> parts = new LinkedHashMap<>();
    perLayer.forEach(
        (name, losses) -> parts.put(name, tf.math.mul(tf.math.addN(losses), tf.constant(share))));
    return parts;
  }
}
