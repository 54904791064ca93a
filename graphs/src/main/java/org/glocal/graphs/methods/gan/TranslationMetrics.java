package org.glocal.graphs.methods.gan;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.steps.StepScope;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.math.Mean;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Health metrics of a translation, not optimized. */
public final class TranslationMetrics {

  private static final float MIN_DEVIATION = 1e-6f;

  private TranslationMetrics() {}

  /**
   * Metrics of a step, scalars by name: {@code backgroundAttention}, the mean of the last attention
   * map over the images of X, [0, 1], where there is attention; {@code contrast}, the standard
   * deviation of translations over that of their inputs.
   */
  public static Map<String, Operand<TFloat32>> of(StepScope step, UnpairedTranslation part) {
    Ops tf = step.tf();
    var result = step.shared(part);
    Map<String, Operand<TFloat32>> metrics = new LinkedHashMap<>();
    result
        .translation()
        .attention()
        .ifPresent(
            attention -> {
              int background = attention.foregroundMaps();
              var ofX =
                  tf.slice(
                      attention.maps(),
                      tf.constant(new int[] {0, 0, 0, background}),
                      tf.constant(new int[] {step.config().batch(), -1, -1, 1}));
              metrics.put("backgroundAttention", tf.math.mean(ofX, all(tf)));
            });
    var min = tf.constant(MIN_DEVIATION);
    var x = step.input(UnpairedTranslation.X);
    metrics.put(
        "contrast",
        tf.math.div(deviation(tf, result.fake()), tf.math.maximum(deviation(tf, x), min)));
    return metrics;
  }

  /** Standard deviation over locations, averaged over images and channels. */
  private static Operand<TFloat32> deviation(Ops tf, Operand<TFloat32> images) {
    var area = tf.constant(new int[] {1, 2});
    var mean = tf.math.mean(images, area, Mean.keepDims(true));
    var variance = tf.math.mean(tf.math.square(tf.math.sub(images, mean)), area);
    return tf.math.mean(tf.math.sqrt(variance), tf.constant(new int[] {0, 1}));
  }

  private static Operand<TInt32> all(Ops tf) {
    return tf.constant(new int[] {0, 1, 2, 3});
  }
}
