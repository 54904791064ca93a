package org.glocal.graphs.detector;

import java.util.ArrayList;
import java.util.List;
import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.layers.Padding;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.ResizeBilinear;
import org.tensorflow.types.TFloat32;

/**
 * The detector's network: a heat map of object centers and a box at every point.
 *
 * <p>A residual network (He et al. 2016, arXiv:1512.03385, basic blocks) goes down to stride 32, a
 * top-down path with lateral connections (Lin et al. 2017, arXiv:1612.03144) comes back to stride
 * 4, and two heads read that one map, as in CenterNet (Zhou et al. 2019, arXiv:1904.07850).
 *
 * @param config widths and depths
 */
public record DetectorNetwork(DetectorConfig config) {

  /**
   * With nothing learned yet a point is an object's center at odds of 1 to 9 (CenterNet's prior).
   */
  private static final float PRIOR_LOGIT = -2.19f;

  /** With nothing learned yet a box ends 12 px from its point, e^1.1 output strides. */
  private static final float PRIOR_LOG_DISTANCE = 1.1f;

  /** Distances stay between a fifth of a pixel and 360 px, so that no exponential overflows. */
  private static final float MIN_LOG_DISTANCE = -3f;

  private static final float MAX_LOG_DISTANCE = 4.5f;

  /**
   * Predictions for every point; h = H / 4, w = W / 4.
   *
   * @param logits {@code [N, h, w, classes]}: log odds of being a center
   * @param distances {@code [N, h, w, 4]}: from the point's middle to the box's left, top, right
   *     and bottom, px
   */
  public record Maps(Operand<TFloat32> logits, Operand<TFloat32> distances) {}

  /**
   * Builds the network.
   *
   * @param weights the heads' and the lateral connections' weights
   * @param normalized all other layers
   * @param image RGB {@code [N, H, W, 3]}, [0, 255]; H and W multiples of 32
   */
  public Maps apply(
      Ops tf, Weights weights, NormalizedConvolution normalized, Operand<TFloat32> image) {
    var x =
        tf.math.mul(
            tf.math.sub(image, tf.constant((float) config.mean())),
            tf.constant((float) (1 / config.deviation())));
    var shared = topDown(tf, weights, normalized, stages(tf, normalized, x));
    var same = Convolution.same(3, config.fused(), Padding.ZERO);
    var centres = tf.nn.relu(normalized.apply(tf, "centres", same, shared));
    var boxes = tf.nn.relu(normalized.apply(tf, "boxes", same, shared));
    var logits = pointwise(tf, weights.scope("logits"), config.classes(), centres);
    var logDistances = pointwise(tf, weights.scope("distances"), 4, boxes);
    return new Maps(tf.math.add(logits, tf.constant(PRIOR_LOGIT)), distances(tf, logDistances));
  }

  private static Operand<TFloat32> distances(Ops tf, Operand<TFloat32> raw) {
    var bounded =
        tf.clipByValue(
            tf.math.add(raw, tf.constant(PRIOR_LOG_DISTANCE)),
            tf.constant(MIN_LOG_DISTANCE),
            tf.constant(MAX_LOG_DISTANCE));
    return tf.math.mul(tf.math.exp(bounded), tf.constant((float) DetectorConfig.OUTPUT_STRIDE));
  }

  /** Feature maps at strides 4, 8, 16 and 32. */
  private List<Operand<TFloat32>> stages(
      Ops tf, NormalizedConvolution normalized, Operand<TFloat32> image) {
    Operand<TFloat32> x = tf.nn.relu(normalized.apply(tf, "stem", halving(config.stem()), image));
    List<Operand<TFloat32>> stages = new ArrayList<>();
    for (int stage = 0; stage < config.widths().size(); stage++) {
      int width = config.widths().get(stage);
      String name = "stage" + (stage + 1);
      x = tf.nn.relu(normalized.apply(tf, name + "/down", halving(width), x));
      for (int block = 1; block <= config.blocks().get(stage); block++) {
        x = residual(tf, normalized, name + "/block" + block, width, x);
      }
      stages.add(x);
    }
    return stages;
  }

  private static Operand<TFloat32> residual(
      Ops tf, NormalizedConvolution normalized, String name, int width, Operand<TFloat32> x) {
    var same = Convolution.same(3, width, Padding.ZERO);
    var inner = tf.nn.relu(normalized.apply(tf, name + "/a", same, x));
    return tf.nn.relu(tf.math.add(x, normalized.apply(tf, name + "/b", same, inner)));
  }

  /** All stages summed into one map at stride 4, the coarse ones doubled step by step. */
  private Operand<TFloat32> topDown(
      Ops tf, Weights weights, NormalizedConvolution normalized, List<Operand<TFloat32>> stages) {
    var same = Convolution.same(3, config.fused(), Padding.ZERO);
    Operand<TFloat32> fused = null;
    for (int stage = stages.size(); stage >= 1; stage--) {
      var finer = stages.get(stage - 1);
      var lateral = pointwise(tf, weights.scope("lateral" + stage), config.fused(), finer);
      fused = fused == null ? lateral : tf.math.add(lateral, enlarged(tf, fused, finer));
      if (stage <= 2) { // smoothing pays where the heads read or read next
        fused = tf.nn.relu(normalized.apply(tf, "smooth" + stage, same, fused));
      }
    }
    return fused;
  }

  private static Operand<TFloat32> enlarged(
      Ops tf, Operand<TFloat32> coarse, Operand<TFloat32> finer) {
    var size = tf.slice(tf.shape(finer), tf.constant(new int[] {1}), tf.constant(new int[] {2}));
    return tf.image.resizeBilinear(coarse, size, ResizeBilinear.halfPixelCenters(true));
  }

  private static Convolution halving(int channels) {
    return new Convolution(3, channels, 2, Padding.ZERO, 1);
  }

  private static Operand<TFloat32> pointwise(
      Ops tf, Weights weights, int channels, Operand<TFloat32> x) {
    return Convolution.same(1, channels, Padding.NONE)
        .apply(tf, weights, Initializer.xavierNormal(1), x);
  }
}
