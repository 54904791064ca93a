package org.glocal.graphs.methods.qsattn;

import java.util.List;
import org.glocal.graphs.methods.cut.PatchSelection;
import org.glocal.graphs.methods.cut.RandomPatches;
import org.glocal.graphs.methods.qsattn.AttentionConfig.Mode;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/**
 * Query-selected attention: in deep layers, the places of each input whose attention has the least
 * entropy are queries, and their attention leads features of input and output alike; in shallow
 * ones places are drawn at random. Which places are queries carries no gradient; their attention
 * does, so the output's features teach the encoder through the input's too.
 *
 * @param layers that are attended to
 */
record QuerySelection(List<String> layers, Mode mode) implements PatchSelection {

  /** Layers before this one are too large to attend to: the published code's. */
  static final int FIRST = 3;

  QuerySelection {
    layers = List.copyOf(layers);
  }

  @Override
  public Patches select(
      StepScope step,
      String layer,
      Operand<TFloat32> output,
      Operand<TFloat32> input,
      int patches) {
    return layers.contains(layer)
        ? attended(step.tf(), output, input, patches)
        : new RandomPatches().select(step, layer, output, input, patches);
  }

  /** The same for a layer that is attended to. */
  Patches attended(Ops tf, Operand<TFloat32> output, Operand<TFloat32> input, int patches) {
    var queries = queries(tf, tf.stopGradient(input), patches);
    if (mode == Mode.LOCAL) {
      var attention = LocalAttention.of(tf, input, queries);
      return new Patches(
          LocalAttention.route(tf, attention, output, queries),
          tf.stopGradient(LocalAttention.route(tf, attention, input, queries)));
    }
    var attention = GlobalAttention.of(tf, input, queries);
    return new Patches(
        GlobalAttention.route(tf, attention, output),
        tf.stopGradient(GlobalAttention.route(tf, attention, input)));
  }

  /**
   * The places of least entropy, of each image its own.
   *
   * @param input constants, {@code [N, H, W, C]}
   * @return {@code [N, S]}; all places of a map that has no more
   */
  Operand<TInt32> queries(Ops tf, Operand<TFloat32> input, int patches) {
    long places = input.shape().get(1) * input.shape().get(2);
    var entropies =
        mode == Mode.GLOBAL
            ? GlobalAttention.logEntropies(tf, input)
            : LocalAttention.logEntropies(tf, input);
    return AttentionEntropy.least(tf, entropies, (int) Math.min(patches, places));
  }
}
