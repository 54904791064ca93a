package org.glocal.graphs.methods;

import java.util.LinkedHashMap;
import java.util.Map;
import org.glocal.graphs.generators.Translation;
import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.types.TFloat32;
import org.tensorflow.types.TInt32;

/** Numbers that show how a translator does without being minimised. */
final class StepSigns {

  private static final float ALMOST_NOTHING = 1e-6f;

  private StepSigns() {}

  /**
   * The signs of a step, scalars by name.
   *
   * @param translation of the images of X and maybe Y
   * @param fake the translations of X, {@code [N, H, W, 3]}
   * @param x what they were, {@code [N, H, W, 3]}
   * @param batch N
   */
  static Map<String, Operand<TFloat32>> of(
      Ops tf, Translation translation, Operand<TFloat32> fake, Operand<TFloat32> x, int batch) {
    Map<String, Operand<TFloat32>> signs = new LinkedHashMap<>();
    translation
        .attention()
        .ifPresent(
            attention -> {
              int background = attention.foregroundMaps();
              var ofX =
                  tf.slice(
                      attention.maps(),
                      tf.constant(new int[] {0, 0, 0, background}),
                      tf.constant(new int[] {batch, -1, -1, 1}));
              signs.put("backgroundAttention", tf.math.mean(ofX, all(tf)));
            });
    var least = tf.constant(ALMOST_NOTHING);
    var ratio = tf.math.div(deviation(tf, fake), tf.math.maximum(deviation(tf, x), least));
    signs.put("contrast", ratio);
    return signs;
  }

  /** Standard deviation over places, averaged over images and channels. */
  private static Operand<TFloat32> deviation(Ops tf, Operand<TFloat32> images) {
    var area = tf.constant(new int[] {1, 2});
    var mean = tf.math.mean(images, area, org.tensorflow.op.math.Mean.keepDims(true));
    var variance = tf.math.mean(tf.math.square(tf.math.sub(images, mean)), area);
    return tf.math.mean(tf.math.sqrt(variance), tf.constant(new int[] {0, 1}));
  }

  private static Operand<TInt32> all(Ops tf) {
    return tf.constant(new int[] {0, 1, 2, 3});
  }
}
