package org.glocal.graphs.generators;

import java.util.List;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.layers.Sampling;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** A generator on the residual encoder, whose decoders double twice. */
interface ResidualGenerator extends Generator {

  /** Channels of the first layer. */
  int width();

  /** Residual blocks. */
  int blocks();

  /** How resolution is halved and doubled. */
  Sampling sampling();

  /** The encoder of these sizes. */
  default Encoder encoder() {
    return new Encoder(width(), blocks(), sampling());
  }

  @Override
  default EncoderFeatures encode(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    return encoder().apply(tf, weights.scope(Encoder.SCOPE), precision, image);
  }

  @Override
  default List<String> nceLayers() {
    return encoder().nceLayers();
  }

  @Override
  default int stride() {
    return Encoder.STRIDE;
  }

  @Override
  default int halo() {
    return Decoder.HALO;
  }
}
