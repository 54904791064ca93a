package org.glocal.graphs.methods.hnegsrc;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.losses.HardNegativeContrast;
import org.glocal.graphs.losses.RelationConsistency;
import org.glocal.graphs.methods.cut.NceConfig;
import org.glocal.graphs.methods.cut.PatchEmbeddings;
import org.glocal.graphs.methods.cut.RandomPatches;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.steps.Input;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.types.TFloat32;

/**
 * What Hneg_SRC has in place of PatchNCE: {@code hdce} between x and G(x), with identity its mean
 * with {@code hdceIdentity} between y and G(y), and {@code src} of x and G(x) alone. Places are
 * drawn at random, the same in all images.
 *
 * @param network the projections' sizes
 */
record HardNegativeTerm(
    UnpairedTranslation translation,
    NetworkConfig network,
    NceConfig nce,
    HardNegativeConfig hardNegatives,
    RelationConfig relations)
    implements LossTerm {

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    var tf = step.tf();
    var gamma = step.input(new Input.Schedule("gamma", hardNegatives::gammaAt));
    var places = new RandomPatches();
    var layers = new PatchEmbeddings(translation, network, places, nce.patches()).of(step);
    Map<String, List<Operand<TFloat32>>> perLayer = new LinkedHashMap<>();
    for (var layer : layers) {
      for (int i = 0; i < layer.size(); i++) {
        var pair = layer.get(i);
        var weights = HardNegativeContrast.weights(tf, pair.key(), gamma);
        float temperature = (float) nce.temperature();
        add(
            perLayer,
            i == 0 ? "hdce" : "hdceIdentity",
            HardNegativeContrast.apply(tf, pair.query(), pair.key(), weights, temperature));
      }
      var ofX = layer.get(0);
      add(perLayer, "src", RelationConsistency.apply(tf, ofX.query(), ofX.key()));
    }
    double contrast = nce.weight() / (hardNegatives.identity() ? 2 : 1);
    Map<String, Operand<TFloat32>> parts = new LinkedHashMap<>();
    perLayer.forEach(
        (name, losses) -> {
          double weight = name.equals("src") ? relations.weight() : contrast;
          var share = tf.constant((float) (weight / layers.size()));
          parts.put(name, tf.math.mul(tf.math.addN(losses), share));
        });
    return parts;
  }

  private static void add(
      Map<String, List<Operand<TFloat32>>> perLayer, String name, Operand<TFloat32> loss) {
    perLayer.computeIfAbsent(name, missing -> new ArrayList<>()).add(loss);
  }
}
