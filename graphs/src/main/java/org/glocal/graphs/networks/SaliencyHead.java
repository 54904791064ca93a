package org.glocal.graphs.networks;

import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The two extra filters c2-s1-k7 of the supervised variant (BMVC supplement 6.4): they read what
 * the attention maps are read from, so that learning to tell objects from background shapes the
 * attention decoder and the encoder below it. Only training has them; a translation does not pass
 * through them.
 */
public final class SaliencyHead {

  private static final int KERNEL = 7;
  private static final int CLASSES = 2;

  private SaliencyHead() {}

  /**
   * Segments objects from background.
   *
   * @param features the attention decoder's last features, {@code [N, H, W, width]}
   * @return logits {@code [N, H, W, 2]}: background, object
   */
  public static Operand<TFloat32> apply(Ops tf, Weights weights, Operand<TFloat32> features) {
    return Convolution.same(KERNEL, CLASSES, Padding.REFLECT)
        .apply(tf, weights, Initializer.CUT, features);
  }
}
