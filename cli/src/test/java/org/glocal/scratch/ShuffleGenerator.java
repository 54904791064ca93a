package org.glocal.scratch;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.glocal.graphs.generators.EncoderFeatures;
import org.glocal.graphs.generators.Generator;
import org.glocal.graphs.generators.Translation;
import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Normalizations;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** Halves once and doubles by a pixel shuffle. */
public record ShuffleGenerator(int width) implements Generator {

  private static final String SCOPE = "shuffle";

  @Override
  public EncoderFeatures encode(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    Map<String, Operand<TFloat32>> layers = new LinkedHashMap<>();
    var scope = weights.scope(SCOPE);
    var x =
        Convolution.same(3, width, Padding.REFLECT)
            .in(precision)
            .apply(tf, scope.scope("stem"), Initializer.HE_NORMAL, image);
    layers.put("stem", x);
    x =
        Sampling.STRIDED
            .down(3, 2 * width)
            .in(precision)
            .apply(tf, scope.scope("half"), Initializer.HE_NORMAL, activated(tf, x));
    layers.put("half", x);
    return new EncoderFeatures(activated(tf, x), layers);
  }

  private static Operand<TFloat32> activated(Ops tf, Operand<TFloat32> x) {
    return tf.nn.relu(Normalizations.instance(tf, x));
  }

  @Override
  public Translation translate(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    var encoded = encode(tf, weights, precision, image);
    var x =
        Convolution.same(3, 4 * 3, Padding.REFLECT)
            .apply(tf, weights.scope(SCOPE).scope("head"), Initializer.CUT, encoded.output());
    var doubled = tf.math.tanh(tf.nn.depthToSpace(x, 2L));
    return new Translation(doubled, encoded, Optional.empty());
  }

  @Override
  public List<String> nceLayers() {
    return List.of("stem", "half");
  }

  @Override
  public List<String> scopes() {
    return List.of(SCOPE);
  }

  @Override
  public int stride() {
    return 2;
  }

  @Override
  public int halo() {
    return 8;
  }
}
