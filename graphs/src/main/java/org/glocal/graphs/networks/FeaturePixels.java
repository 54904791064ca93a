package org.glocal.graphs.networks;

import java.util.Locale;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;

/** The pixels that a network of ImageNet features was trained on; its weights do not say. */
public enum FeaturePixels {

  /** As the layout of the filters lets one guess: {@link Vgg16Weights#pixels}. */
  AUTO {
    @Override
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> images) {
      throw new IllegalStateException("pixels are looked up before there is a graph");
    }
  },

  /**
   * Red, green, blue in [0, 1], less ImageNet's mean color and over its deviation: torchvision's,
   * timm's.
   */
  TORCHVISION {
    @Override
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> images) {
      var unit = tf.math.mul(tf.math.add(images, tf.constant(1f)), tf.constant(0.5f));
      return tf.math.div(tf.math.sub(unit, tf.constant(MEAN)), tf.constant(DEVIATION));
    }
  },

  /**
   * Blue, green, red in [0, 255], less the mean color: Keras' VGG16, whose weights are those of the
   * paper's authors. Such features are larger by the same factor.
   */
  KERAS {
    @Override
    Operand<TFloat32> of(Ops tf, Operand<TFloat32> images) {
      var levels = tf.math.mul(tf.math.add(images, tf.constant(1f)), tf.constant(127.5f));
      var turned = tf.reverse(levels, tf.constant(new int[] {3}));
      return tf.math.sub(turned, tf.constant(MEAN_LEVELS));
    }

    @Override
    float scale() {
      return 255 * MEAN_DEVIATION;
    }
  };

  private static final float[] MEAN = {0.485f, 0.456f, 0.406f};
  private static final float[] DEVIATION = {0.229f, 0.224f, 0.225f};
  private static final float MEAN_DEVIATION = 0.226f;
  private static final float[] MEAN_LEVELS = {103.939f, 116.779f, 123.68f};

  /**
   * What the network is to see.
   *
   * @param images {@code [N, H, W, 3]} in [-1, 1]
   * @return same shape
   */
  abstract Operand<TFloat32> of(Ops tf, Operand<TFloat32> images);

  /**
   * How many times as large as those of torchvision's pixels its pixels are, and so, as a network
   * of convolutions and ReLUs is positively homogeneous in its input and biases, its features.
   */
  float scale() {
    return 1;
  }

  /** The name in configurations, {@code torchvision}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The pixels of a name.
   *
   * @throws IllegalArgumentException naming all there are
   */
  public static FeaturePixels named(String label) {
    for (FeaturePixels pixels : values()) {
      if (pixels.label().equals(label)) {
        return pixels;
      }
    }
    throw new IllegalArgumentException(
        "features.pixels: want auto, torchvision or keras, got " + label);
  }
}
