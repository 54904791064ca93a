package org.glocal.graphs.methods.fesesim;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.losses.SpatialCorrelation;
import org.glocal.graphs.steps.LossTerm;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * L_spatial of the generator: places of a translation are as alike to each other as the same places
 * of its input. Mean over layers, times the weight.
 */
record SpatialTerm(TranslationSimilarity similarity) implements LossTerm {

  /** Similarities beyond it have next to no gradient. */
  private static final float SATURATED = 0.99f;

  private SpatialConfig config() {
    return similarity.maps().spatial();
  }

  @Override
  public Map<String, Operand<TFloat32>> build(StepScope step) {
    Ops tf = step.tf();
    List<Operand<TFloat32>> losses = new ArrayList<>();
    step.shared(similarity).layers().values().forEach(layer -> losses.add(loss(tf, layer)));
    var weight = tf.constant((float) (config().weight() / losses.size()));
    return Map.of("spatial", tf.math.mul(tf.math.addN(losses), weight));
  }

  private Operand<TFloat32> loss(Ops tf, TranslationSimilarity.Layer layer) {
    return switch (config().mode()) {
      case COS ->
          SpatialCorrelation.cosine(tf, layer.source(), layer.target(), config().distance());
      case L1 -> SpatialCorrelation.values(tf, layer.source(), layer.target(), config().distance());
      case INFO ->
          SpatialCorrelation.contrast(
              tf, layer.source(), layer.target(), layer.other(), (float) config().temperature());
    };
  }

  /**
   * The share of the translation's similarities that are all but 1 or -1, {@code [0, 1]}, mean over
   * layers: where most are, features are too large for the loss, as those of a network are that
   * sees other pixels than it was trained on.
   */
  Operand<TFloat32> saturation(StepScope step) {
    Ops tf = step.tf();
    List<Operand<TFloat32>> shares = new ArrayList<>();
    for (var layer : step.shared(similarity).layers().values()) {
      var high = tf.math.greater(tf.math.abs(layer.target()), tf.constant(SATURATED));
      var all = tf.constant(new int[] {0, 1, 2});
      shares.add(tf.math.mean(tf.dtypes.cast(high, TFloat32.class), all));
    }
    return tf.math.div(tf.math.addN(shares), tf.constant((float) shares.size()));
  }
}
