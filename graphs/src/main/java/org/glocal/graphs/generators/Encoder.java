package org.glocal.graphs.generators;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.Check;
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

/**
 * The residual encoder E_B: a 7×7 convolution, two halving stages, residual blocks. At width 64 its
 * layers are the paper's c64-k7, c128, c256 and nine blocks (stem, down1, down2, block1 … block9).
 *
 * @param width channels of the first layer; the paper's 64
 * @param blocks residual blocks; the paper's 9
 * @param sampling how resolution is halved
 */
record Encoder(int width, int blocks, Sampling sampling) {

  /** Scope of its weights. */
  static final String SCOPE = "encoder";

  /** It halves twice. */
  static final int STRIDE = 4;

  private static final int STEM_KERNEL = 7;

  Encoder {
    Check.that(width >= 1, "generator width", "1 or more", width);
    Check.that(blocks >= 1, "generator blocks", "1 or more", blocks);
    Check.that(
        sampling != null, "generator sampling", "one of " + List.of(Sampling.values()), "none");
  }

  /**
   * Encodes images. The layers are {@code pixels} (the padded image), {@code down1} and {@code
   * down2} (convolutions before normalization), {@code block1} …
   *
   * @param weights of the encoder's scope
   * @param image {@code [N, H, W, 3]} in [-1, 1]; H and W multiples of 4
   * @return with output {@code [N, H/4, W/4, 4 width]}
   */
  EncoderFeatures apply(Ops tf, Weights weights, Precision precision, Operand<TFloat32> image) {
    Map<String, Operand<TFloat32>> layers = new LinkedHashMap<>();
    var x = Padding.REFLECT.apply(tf, image, STEM_KERNEL / 2);
    layers.put("pixels", x);
    var stem = new Convolution(STEM_KERNEL, width, 1, Padding.NONE, 0).in(precision);
    x = stem.apply(tf, weights.scope("stem"), Initializer.CUT, x);
    x = normalized(tf, x);
    for (int stage = 1; stage <= 2; stage++) {
      String name = "down" + stage;
      int channels = width << stage;
      var halving = sampling.down(3, channels).in(precision);
      x = halving.apply(tf, weights.scope(name), Initializer.CUT, x);
      layers.put(name, x);
      x = sampling.afterDown(tf, normalized(tf, x));
    }
    for (int block = 1; block <= blocks; block++) {
      String name = "block" + block;
      x = residualBlock(tf, weights.scope(name), precision, x);
      layers.put(name, x);
    }
    return new EncoderFeatures(x, layers);
  }

  /** Two 3×3 convolutions whose result is added to their input; no activation after the sum. */
  private Operand<TFloat32> residualBlock(
      Ops tf, Weights weights, Precision precision, Operand<TFloat32> x) {
    var layer = Convolution.same(3, 4 * width, Padding.REFLECT).in(precision);
    var y = normalized(tf, layer.apply(tf, weights.scope("conv1"), Initializer.CUT, x));
    y = layer.apply(tf, weights.scope("conv2"), Initializer.CUT, y);
    return tf.math.add(x, Normalizations.instance(tf, y));
  }

  /** Instance normalization, then ReLU: {@code [N, H, W, C]} to the same shape. */
  static Operand<TFloat32> normalized(Ops tf, Operand<TFloat32> x) {
    return tf.nn.relu(Normalizations.instance(tf, x));
  }

  /**
   * Where PatchNCE compares input and output: CUT's five layers, with the deepest one half-way
   * through the residual blocks.
   */
  List<String> nceLayers() {
    List<String> layers = new ArrayList<>(List.of("pixels", "down1", "down2", "block1"));
    int deep = (blocks + 1) / 2;
    if (deep > 1) {
      layers.add("block" + deep);
    }
    return List.copyOf(layers);
  }
}
