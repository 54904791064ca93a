package org.glocal.graphs.detector;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.glocal.graphs.layers.Convolution;
import org.glocal.graphs.weights.Initializer;
import org.glocal.graphs.weights.VariableStore;
import org.glocal.graphs.weights.WeightArray;
import org.glocal.graphs.weights.Weights;
import org.tensorflow.Operand;
import org.tensorflow.op.Op;
import org.tensorflow.op.Ops;
import org.tensorflow.op.nn.FusedBatchNorm;
import org.tensorflow.types.TFloat32;

/**
 * Convolutions with batch normalization, Ioffe and Szegedy 2015, arXiv:1502.03167, algorithms 1 and
 * 2: normalized by the batch while training, by running averages when frozen.
 */
public final class BatchNormalization implements NormalizedConvolution {

  static final float EPSILON = 1e-3f;

  /** Share of a running average that each batch replaces. */
  private static final float MOMENTUM = 0.02f;

  private final Weights weights;
  private final VariableStore statistics;
  private final List<Op> updates = new ArrayList<>();

  /**
   * @param weights holds each layer's {@code filter}, {@code scale} and {@code offset}
   * @param statistics receives each layer's {@code mean} and {@code variance}
   */
  public BatchNormalization(Weights weights, VariableStore statistics) {
    this.weights = weights;
    this.statistics = statistics;
  }

  /**
   * Convolves without bias and normalizes each channel by the batch; queues the running averages'
   * updates.
   *
   * @param name of the layer; its weights and statistics stand below this name
   * @param x {@code [N, H, W, C]}
   * @return {@code [N, H', W', convolution.channels()]}
   */
  @Override
  public Operand<TFloat32> apply(
      Ops tf, String name, Convolution convolution, Operand<TFloat32> x) {
    long[] shape = {convolution.channels()};
    Weights layer = weights.scope(name);
    // Whatever bias the convolution had, the normalization would subtract again.
    Weights withoutBias =
        (weight, size, initializer) ->
            weight.equals("bias")
                ? tf.constant(new float[convolution.channels()])
                : layer.get(weight, size, initializer);
    var none = tf.constant(new float[0]);
    var normal =
        tf.nn.fusedBatchNorm(
            convolution.apply(tf, withoutBias, Initializer.HE_NORMAL, x),
            layer.get("scale", shape, Initializer.constant(1)),
            layer.get("offset", shape, Initializer.ZEROS),
            none,
            none,
            FusedBatchNorm.epsilon(EPSILON),
            FusedBatchNorm.isTraining(true));
    track(tf, name + "/mean", shape, 0, normal.batchMean());
    track(tf, name + "/variance", shape, 1, normal.batchVariance());
    return normal.y();
  }

  /** Moves a running average towards the batch's value, both {@code [C]}. */
  private void track(Ops tf, String name, long[] shape, float start, Operand<TFloat32> batchValue) {
    var handle = statistics.handle(name, shape, Initializer.constant(start));
    var gap = tf.math.sub(tf.readVariableOp(handle, TFloat32.class), batchValue);
    updates.add(tf.assignSubVariableOp(handle, tf.math.mul(gap, tf.constant(MOMENTUM))));
  }

  /** The operations that move the running averages towards the present batch. */
  public List<Op> updates() {
    return List.copyOf(updates);
  }

  /**
   * Replaces every layer's normalization by the filter and bias that compute the same from the
   * running averages.
   *
   * @param trained by name; for each layer {@code filter}, {@code scale}, {@code offset}, {@code
   *     mean} and {@code variance}. Layers without a scale are kept as they are
   * @return for each layer {@code filter} and {@code bias}
   */
  public static Map<String, WeightArray> folded(Map<String, WeightArray> trained) {
    Map<String, WeightArray> folded = new LinkedHashMap<>();
    trained.forEach(
        (name, weight) -> {
          String layer = name.substring(0, name.lastIndexOf('/') + 1);
          if (!trained.containsKey(layer + "scale")) {
            folded.put(name, weight);
          } else if (name.endsWith("/filter")) {
            fold(trained, layer, weight, folded);
          }
        });
    return folded;
  }

  private static void fold(
      Map<String, WeightArray> trained,
      String layer,
      WeightArray filter,
      Map<String, WeightArray> folded) {
    float[] scale = trained.get(layer + "scale").values();
    float[] offset = trained.get(layer + "offset").values();
    float[] mean = trained.get(layer + "mean").values();
    float[] variance = trained.get(layer + "variance").values();
    int channels = scale.length;
    double[] factor = new double[channels];
    float[] bias = new float[channels];
    for (int c = 0; c < channels; c++) {
      factor[c] = scale[c] / Math.sqrt(variance[c] + EPSILON);
      bias[c] = (float) (offset[c] - mean[c] * factor[c]);
    }
    float[] scaled = Arrays.copyOf(filter.values(), filter.values().length);
    for (int i = 0; i < scaled.length; i++) {
      scaled[i] *= (float) factor[i % channels]; // outputs are a filter's last dimension
    }
    folded.put(layer + "filter", new WeightArray(filter.shape(), scaled));
    folded.put(layer + "bias", new WeightArray(new long[] {channels}, bias));
  }
}
