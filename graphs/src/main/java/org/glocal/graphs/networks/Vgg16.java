package org.glocal.graphs.networks;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.glocal.graphs.Check;
import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.layers.Precision;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/**
 * The 13 convolutions of VGG16, frozen, for features: Simonyan and Zisserman 2015, arXiv:1409.1556,
 * table 1, column D.
 *
 * @param width channels of the first layer; VGG16's 64
 * @param pixels that its weights were trained on
 */
public record Vgg16(int width, FeaturePixels pixels) {

  /** VGG16's own width. */
  public static final int WIDTH = 64;

  /** Side of every filter, px. */
  static final int KERNEL = 3;

  private static final int[] CONVOLUTIONS = {2, 2, 3, 3, 3};
  private static final int WIDEST = 8; // times the width, from the fourth block on
  private static final int RGB = 3;

  public Vgg16 {
    Check.that(width >= 1, "features.width", "1 or more", width);
  }

  /**
   * A convolution.
   *
   * @param place block and number in it, {@code 3_1}
   * @param inputs channels
   * @param outputs channels
   */
  record Layer(String place, int inputs, int outputs) {

    String weights() {
      return "conv" + place;
    }

    String activation() {
      return "relu" + place;
    }

    boolean beginsBlock() {
      return place.endsWith("_1");
    }
  }

  /** All convolutions, from shallow to deep. */
  static List<Layer> layers(int width) {
    List<Layer> layers = new ArrayList<>();
    int inputs = RGB;
    for (int block = 0; block < CONVOLUTIONS.length; block++) {
      int outputs = width * Math.min(1 << block, WIDEST);
      for (int number = 1; number <= CONVOLUTIONS[block]; number++) {
        layers.add(new Layer(block + 1 + "_" + number, inputs, outputs));
        inputs = outputs;
      }
    }
    return layers;
  }

  /**
   * Features of images.
   *
   * @param weights {@code conv1_1/filter [3, 3, in, out]}, {@code conv1_1/bias [out]} and so on
   * @param precision of the convolutions
   * @param images {@code [N, H, W, 3]} in [-1, 1], sides of 16 px or more
   * @param wanted layers by the names of their ReLUs, such as {@code relu3_1}; no deeper one is
   *     built
   * @return for each its activations, {@code [N, H / s, W / s, C]} rounded down with s = 1, 2, 4,
   *     8, 16 in the five blocks, as large as of torchvision's pixels
   */
  public Map<String, Operand<TFloat32>> apply(
      Ops tf,
      Weights weights,
      Precision precision,
      Operand<TFloat32> images,
      Collection<String> wanted) {
    Map<String, Operand<TFloat32>> features = new LinkedHashMap<>();
    Set<String> missing = new HashSet<>(wanted);
    Operand<TFloat32> x = pixels.of(tf, images);
    for (Layer layer : layers(width)) {
      if (missing.isEmpty()) {
        break;
      }
      if (layer.beginsBlock() && layer.inputs() != RGB) {
        x = halved(tf, x);
      }
      x =
          tf.nn.relu(
              new Convolution(KERNEL, layer.outputs(), 1, Padding.ZERO, 1, precision)
                  .apply(tf, weights.scope(layer.weights()), Initializer.ZEROS, x));
      if (missing.remove(layer.activation())) {
        features.put(layer.activation(), scaled(tf, x));
      }
    }
    Check.that(missing.isEmpty(), "features", "layers of VGG16", missing);
    return features;
  }

  private Operand<TFloat32> scaled(Ops tf, Operand<TFloat32> x) {
    return pixels.scale() == 1 ? x : tf.math.div(x, tf.constant(pixels.scale()));
  }

  private static Operand<TFloat32> halved(Ops tf, Operand<TFloat32> x) {
    var window = tf.constant(new int[] {1, 2, 2, 1});
    return tf.nn.maxPool(x, window, window, "VALID");
  }
}
