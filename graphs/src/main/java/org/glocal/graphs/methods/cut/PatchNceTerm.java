package org.glocal.graphs.methods.cut;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.losses.PatchNce;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.networks.PatchProjection;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * L_NCE: the translation keeps what the input shows, patch by patch. With identity, the mean of
 * PatchNCE between x and G(x) and between y and G(y): Park et al. 2020, eq. (5). The encoder's
 * features of the inputs come from the translation itself, unless that saw them flipped; the
 * outputs are encoded again.
 *
 * @param network the projections' sizes
 * @param sampler chooses the patches
 */
public record PatchNceTerm(
    UnpairedTranslation translation, NetworkConfig network, NceConfig nce, PatchSampler sampler)
    implements LossTerm {

  /** Scope of the projections' weights. */
  public static final String SCOPE = "projection";

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    Ops tf = step.tf();
    var generator = translation.generator();
    var translated = step.shared(translation);
    var inputs = translation.inputLayers(step);
    var image = translated.translation().image();
    var outputs = generator.encode(tf, step.own(), translation.precision(), image).layers();
    int images = Math.toIntExact(image.shape().get(0));
    int batch = step.config().batch();
    Map<String, List<Operand<TFloat32>>> perLayer = new LinkedHashMap<>();
    List<String> layers = generator.nceLayers();
    for (String layer : layers) {
      var output = translated.unflipped(outputs.get(layer));
      var embeddings = embeddings(step, layer, output, inputs.get(layer));
      for (int first = 0; first < images; first += batch) {
        var loss =
            PatchNce.apply(
                tf,
                part(tf, embeddings.query(), first, batch),
                part(tf, embeddings.key(), first, batch),
                (float) nce.temperature());
        String name = first == 0 ? "nce" : "nceIdentity";
        perLayer.computeIfAbsent(name, missing -> new ArrayList<>()).add(loss);
      }
    }
    float share = (float) (nce.weight() / perLayer.size() / layers.size());
    Map<String, Operand<TFloat32>> parts = new LinkedHashMap<>();
    perLayer.forEach(
        (name, losses) -> parts.put(name, tf.math.mul(tf.math.addN(losses), tf.constant(share))));
    return parts;
  }

  private record Embeddings(Operand<TFloat32> query, Operand<TFloat32> key) {}

  private Embeddings embeddings(
      StepScope step, String layer, Operand<TFloat32> output, Operand<TFloat32> input) {
    var tf = step.tf();
    var locations = sampler.sample(step, layer, input, nce.patches());
    var weights = step.own().scope(SCOPE).scope(layer);
    // Keys are constants of the loss, so their features need no gradient either.
    return new Embeddings(
        PatchProjection.apply(tf, weights, network, output, locations),
        PatchProjection.apply(tf, weights, network, tf.stopGradient(input), locations));
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> x, int first, int count) {
    return tf.slice(
        x, tf.constant(new int[] {first, 0, 0}), tf.constant(new int[] {count, -1, -1}));
  }
}
