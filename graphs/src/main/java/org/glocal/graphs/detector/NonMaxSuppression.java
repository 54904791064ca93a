package org.glocal.graphs.detector;

import org.tensorflow.Operand;
import org.tensorflow.op.Ops;
import org.tensorflow.op.image.CombinedNonMaxSuppression;
import org.tensorflow.types.TFloat32;

/**
 * The end of a detector: of boxes of one class that overlap only the best is kept, with the numbers
 * of the TensorFlow Object Detection API's configurations of SSD on COCO.
 */
public final class NonMaxSuppression {

  /** The most objects that are reported of one image. */
  public static final int MAX_DETECTIONS = 100;

  /** Intersection over union above which two boxes are one object. */
  public static final float MAX_OVERLAP = 0.6f;

  /** Below it a score says nothing; the API's 1e-8 only costs time. */
  public static final float MIN_SCORE = 0.01f;

  private NonMaxSuppression() {}

  /**
   * Keeps the best boxes of each class.
   *
   * @param boxes {@code [N, A, 1, 4]}: yMin, xMin, yMax, xMax, in [0, 1] of the image's sides
   * @param scores {@code [N, A, C]}, [0, 1]
   */
  public static DetectorInference.Detections apply(
      Ops tf, Operand<TFloat32> boxes, Operand<TFloat32> scores) {
    var kept =
        tf.image.combinedNonMaxSuppression(
            boxes,
            scores,
            tf.constant(MAX_DETECTIONS),
            tf.constant(MAX_DETECTIONS),
            tf.constant(MAX_OVERLAP),
            tf.constant(MIN_SCORE),
            CombinedNonMaxSuppression.clipBoxes(true));
    var count = tf.dtypes.cast(kept.validDetections(), TFloat32.class);
    var valid =
        tf.dtypes.cast(tf.math.greater(kept.nmsedScores(), tf.constant(0f)), TFloat32.class);
    return new DetectorInference.Detections(
        kept.nmsedBoxes(),
        kept.nmsedScores(),
        tf.math.add(kept.nmsedClasses(), valid), // rows beyond the count stay 0
        count);
  }
}
