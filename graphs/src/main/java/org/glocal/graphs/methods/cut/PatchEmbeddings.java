package org.glocal.graphs.methods.cut;

import java.util.ArrayList;
import java.util.List;
import org.glocal.graphs.methods.gan.UnpairedTranslation;
import org.glocal.graphs.networks.NetworkConfig;
import org.glocal.graphs.networks.PatchProjection;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * Embeddings of patches of translations and of their inputs, layer by layer, which patch-wise
 * contrastive losses compare. The encoder's features of the inputs come from the translation
 * itself, unless that saw them flipped; the outputs are encoded again.
 *
 * @param network the projections' sizes
 * @param selection makes patches of feature maps
 * @param patches of a layer
 */
public record PatchEmbeddings(
    UnpairedTranslation translation, NetworkConfig network, PatchSelection selection, int patches) {

  /**
   * Patches of the same images, before and after their translation.
   *
   * @param query of outputs, {@code [batch, S, projectionWidth]}, unit length
   * @param key of inputs, likewise; its features carry no gradient
   */
  public record Pair(Operand<TFloat32> query, Operand<TFloat32> key) {}

  /**
   * Builds the embeddings.
   *
   * @return for every layer, from shallow to deep, those of the images of X, then with identity
   *     those of Y
   */
  public List<List<Pair>> of(StepScope step) {
    var tf = step.tf();
    var generator = translation.generator();
    var translated = step.shared(translation);
    var inputs = translation.inputLayers(step);
    var image = translated.translation().image();
    var outputs = generator.encode(tf, step.own(), translation.precision(), image).layers();
    List<List<Pair>> layers = new ArrayList<>();
    for (String layer : generator.nceLayers()) {
      var output = translated.unflipped(outputs.get(layer));
      layers.add(split(step, embed(step, layer, output, inputs.get(layer))));
    }
    return layers;
  }

  private Pair embed(
      StepScope step, String layer, Operand<TFloat32> output, Operand<TFloat32> input) {
    var selected = selection.select(step, layer, output, input, patches);
    var weights = step.own().scope(PatchNceTerm.SCOPE).scope(layer);
    return new Pair(
        PatchProjection.embed(step.tf(), weights, network, selected.output()),
        PatchProjection.embed(step.tf(), weights, network, selected.input()));
  }

  private static List<Pair> split(StepScope step, Pair all) {
    int images = Math.toIntExact(all.query().shape().get(0));
    int batch = step.config().batch();
    List<Pair> parts = new ArrayList<>();
    for (int first = 0; first < images; first += batch) {
      parts.add(
          new Pair(
              part(step.tf(), all.query(), first, batch),
              part(step.tf(), all.key(), first, batch)));
    }
    return parts;
  }

  private static Operand<TFloat32> part(Ops tf, Operand<TFloat32> x, int first, int count) {
    return tf.slice(
        x, tf.constant(new int[] {first, 0, 0}), tf.constant(new int[] {count, -1, -1}));
  }
}
