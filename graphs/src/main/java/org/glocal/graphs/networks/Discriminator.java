package org.glocal.graphs.networks;

import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Normalizations;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.LeakyRelu;
import org.tensorflow.types.TFloat32;

/**
 * The PatchGAN discriminator of Isola et al. 2017, arXiv:1611.07004: a real-or-fake logit for each
 * of many overlapping 70-pixel patches. At width 64: 64, 128, 256 halving, 512, 1, all 4×4.
 */
public final class Discriminator {

  private static final int KERNEL = 4;
  private static final int HALVINGS = 3;
  private static final int WIDEST = 8;

  private Discriminator() {}

  /**
   * Builds the discriminator.
   *
   * @param image {@code [N, H, W, 3]} in [-1, 1]; sides of at least 32 px
   * @return logits {@code [N, H', W', 1]}, high for real; H' is 30 for 256
   */
  public static Operand<TFloat32> apply(
      Ops tf, Weights weights, NetworkConfig config, Operand<TFloat32> image) {
    var x = image;
    for (int stage = 1; stage <= HALVINGS; stage++) {
      int channels = config.discriminatorWidth() << (stage - 1);
      var scope = weights.scope("down" + stage);
      var halving = config.sampling().down(KERNEL, channels).in(config.precision());
      x = halving.apply(tf, scope, Initializer.CUT, x);
      x = stage == 1 ? x : Normalizations.instance(tf, x); // none on the first layer
      x = config.sampling().afterDown(tf, leaky(tf, x));
    }
    var wide =
        new Convolution(KERNEL, WIDEST * config.discriminatorWidth(), 1, Padding.ZERO, 1)
            .in(config.precision());
    x = wide.apply(tf, weights.scope("wide"), Initializer.CUT, x);
    x = leaky(tf, Normalizations.instance(tf, x));
    return new Convolution(KERNEL, 1, 1, Padding.ZERO, 1)
        .apply(tf, weights.scope("head"), Initializer.CUT, x);
  }

  private static Operand<TFloat32> leaky(Ops tf, Operand<TFloat32> x) {
    return tf.nn.leakyRelu(x, LeakyRelu.alpha(0.2f));
  }
}
