package org.glocal.savedmodels.translator;

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

/** A generator of another shape than glocal's own: one halving, one block, stride 2. */
public record HalfSizeGenerator() implements Generator {

  private static final int WIDTH = 4;

  @Override
  public EncoderFeatures encode(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    var x = convolved(tf, weights.scope("half/down"), Sampling.STRIDED.down(3, WIDTH), image);
    var block = Convolution.same(3, WIDTH, Padding.REFLECT);
    var encoded = tf.math.add(x, convolved(tf, weights.scope("half/block"), block, x));
    return new EncoderFeatures(encoded, Map.of("down", x));
  }

  private static Operand<TFloat32> convolved(
      Ops tf, Weights weights, Convolution layer, Operand<TFloat32> x) {
    var y = layer.apply(tf, weights, Initializer.HE_NORMAL, x);
    return tf.nn.relu(Normalizations.instance(tf, y));
  }

  @Override
  public Translation translate(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    var encoded = encode(tf, weights, precision, image);
    var up =
        Sampling.STRIDED
            .up(3, Precision.FP32)
            .apply(tf, weights.scope("half/up"), Initializer.HE_NORMAL, encoded.output());
    return new Translation(tf.math.tanh(up), encoded, Optional.empty());
  }

  @Override
  public List<String> nceLayers() {
    return List.of("down");
  }

  @Override
  public List<String> scopes() {
    return List.of("half");
  }

  @Override
  public int stride() {
    return 2;
  }

  @Override
  public int halo() {
    return 16;
  }
}
