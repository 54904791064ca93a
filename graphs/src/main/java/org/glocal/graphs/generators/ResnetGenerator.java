package org.glocal.graphs.generators;

import java.util.List;
import java.util.Optional;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * CUT's generator: residual blocks between an encoder and one decoder, whose tanh is the
 * translation. Park et al. 2020, arXiv:2007.15651; the ResNet generator of Johnson et al. 2016.
 *
 * @param width channels of the first layer; CUT's 64
 * @param blocks residual blocks; CUT's 9
 * @param sampling how resolution is halved and doubled
 */
public record ResnetGenerator(int width, int blocks, Sampling sampling)
    implements ResidualGenerator {

  /** Refuses sizes that no network can have. */
  public ResnetGenerator {
    new Encoder(width, blocks, sampling);
  }

  @Override
  public Translation translate(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    var encoded = encode(tf, weights, precision, image);
    var decoded =
        new Decoder(width, sampling, Decoder.RGB)
            .apply(tf, weights.scope(Decoder.CONTENT), precision, encoded.output());
    return new Translation(tf.math.tanh(decoded.output()), encoded, Optional.empty());
  }

  @Override
  public List<String> scopes() {
    return List.of(Encoder.SCOPE, Decoder.CONTENT);
  }
}
