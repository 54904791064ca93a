package org.glocal.graphs.networks;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Normalizations;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The encoder E_B: a 7×7 convolution, two halving stages, residual blocks. At width 64 its layers
 * are the paper's c64-k7, c128, c256 and nine blocks (stem, down1, down2, block1 … block9).
 */
public final class Encoder {

  /** CUT's initialization of every network that is trained against a discriminator. */
  static final Initializer INITIALIZER = Initializer.xavierNormal(0.02);

  private static final int STEM_KERNEL = 7;

  private Encoder() {}

  /**
   * The encoder's feature maps.
   *
   * @param output {@code [N, H/4, W/4, 4 width]}
   * @param layers feature maps by name: {@code pixels} (the padded image), {@code down1} and {@code
   *     down2} (convolutions before normalization), {@code block1} …
   */
  public record Features(Operand<TFloat32> output, Map<String, Operand<TFloat32>> layers) {}

  /**
   * Encodes images.
   *
   * @param image {@code [N, H, W, 3]} in [-1, 1]; H and W multiples of 4
   */
  public static Features apply(
      Ops tf, Weights weights, NetworkConfig config, Operand<TFloat32> image) {
    Map<String, Operand<TFloat32>> layers = new LinkedHashMap<>();
    var x = Padding.REFLECT.apply(tf, image, STEM_KERNEL / 2);
    layers.put("pixels", x);
    var stem =
        new Convolution(STEM_KERNEL, config.width(), 1, Padding.NONE, 0).in(config.precision());
    x = stem.apply(tf, weights.scope("stem"), INITIALIZER, x);
    x = normalized(tf, x);
    for (int stage = 1; stage <= 2; stage++) {
      String name = "down" + stage;
      int channels = config.width() << stage;
      var halving = config.sampling().down(3, channels).in(config.precision());
      x = halving.apply(tf, weights.scope(name), INITIALIZER, x);
      layers.put(name, x);
      x = config.sampling().afterDown(tf, normalized(tf, x));
    }
    for (int block = 1; block <= config.blocks(); block++) {
      String name = "block" + block;
      x = residualBlock(tf, weights.scope(name), config, x);
      layers.put(name, x);
    }
    return new Features(x, layers);
  }

  /** Two 3×3 convolutions whose result is added to their input; no activation after the sum. */
  private static Operand<TFloat32> residualBlock(
      Ops tf, Weights weights, NetworkConfig config, Operand<TFloat32> x) {
    var layer = Convolution.same(3, 4 * config.width(), Padding.REFLECT).in(config.precision());
    var y = normalized(tf, layer.apply(tf, weights.scope("conv1"), INITIALIZER, x));
    y = layer.apply(tf, weights.scope("conv2"), INITIALIZER, y);
    return tf.math.add(x, Normalizations.instance(tf, y));
  }

  /**
   * Instance normalization, then ReLU.
   *
   * @param x {@code [N, H, W, C]}
   * @return same shape as {@code x}, 0 or more
   */
  static Operand<TFloat32> normalized(Ops tf, Operand<TFloat32> x) {
    return tf.nn.relu(Normalizations.instance(tf, x));
  }
}
