package org.glocal.graphs.methods;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.losses.PatchNce;
import org.glocal.graphs.methods.StepContext.PatchGrid;
import org.glocal.graphs.networks.PatchProjection;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * L_NCE: the translation keeps what the input shows, patch by patch. With identity, the mean of
 * PatchNCE between x and G(x) and between y and G(y): Park et al. 2020, eq. (5). The encoder's
 * features of the inputs come from the translation itself, unless that saw them mirrored; the
 * outputs are encoded anew.
 *
 * @param weight the method's own, times the configuration's: CUT's 1, FastCUT's 10
 */
record PatchNceTerm(double weight) implements GeneratorTerm {

  @Override
  public Map<String, Operand<TFloat32>> build(StepContext step) {
    Ops tf = step.tf();
    var generator = step.network().generator();
    var outputs =
        generator.encode(
            tf, step.trained(), step.network().precision(), step.translation().image());
    int images = Math.toIntExact(step.translation().image().shape().get(0));
    int batch = step.config().batch();
    Map<String, List<Operand<TFloat32>>> perLayer = new LinkedHashMap<>();
    List<String> layers = generator.nceLayers();
    for (String layer : layers) {
      var output = step.unmirrored(outputs.layers().get(layer));
      var codes = codes(step, layer, output, step.inputLayers().get(layer));
      for (int first = 0; first < images; first += batch) {
        var loss =
            PatchNce.apply(
                tf,
                part(tf, codes.query(), first, batch),
                part(tf, codes.key(), first, batch),
                (float) step.config().nceTemperature());
        String name = first == 0 ? "nce" : "nceIdentity";
        perLayer.computeIfAbsent(name, missing -> new ArrayList<>()).add(loss);
      }
    }
    float share = (float) (weight * step.config().nceWeight() / perLayer.size() / layers.size());
    Map<String, Operand<TFloat32>> parts = new LinkedHashMap<>();
    perLayer.forEach(
        (name, losses) -> parts.put(name, tf.math.mul(tf.math.addN(losses), tf.constant(share))));
    return parts;
  }

  private record Codes(Operand<TFloat32> query, Operand<TFloat32> key) {}

  private static Codes codes(
      StepContext step, String layer, Operand<TFloat32> output, Operand<TFloat32> input) {
    var tf = step.tf();
    int size = Math.toIntExact(input.shape().get(1) * input.shape().get(2));
    int patches = Math.min(step.config().patches(), size);
    step.sample(new PatchGrid(layer, size));
    var places = step.numbers(patches, request -> request.inputs().places().get(layer));
    var weights = step.trained().scope("projection").scope(layer);
    // Keys are constants of the loss, so their features need no gradient either.
    return new Codes(
        PatchProjection.apply(tf, weights, step.network(), output, places),
        PatchProjection.apply(tf, weights, step.network(), tf.stopGradient(input), places));
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> x, int first, int count) {
    return tf.slice(
        x, tf.constant(new int[] {first, 0, 0}), tf.constant(new int[] {count, -1, -1}));
  }
}
