package org.glocal.savedmodels;

import java.nio.file.Path;

/**
 * Where a detector differs from what the TensorFlow Object Detection API writes.
 *
 * @param signature the signature to call
 * @param boxes the output that holds boxes, {@code [1, M, 4]}: top, left, bottom, right in [0, 1]
 * @param scores the output that holds scores, {@code [1, M]}
 * @param classes the output that holds class numbers, {@code [1, M]}
 * @param count the output that holds how many of the M are meant, {@code [1]}; a detector may lack
 *     it and mark rows that are not meant by a score of 0
 * @param labelMap a label map file; null to take the one that lies beside the model
 */
public record DetectorOptions(
    String signature, String boxes, String scores, String classes, String count, Path labelMap) {

  /** The TensorFlow Object Detection API's names. */
  public static final DetectorOptions DEFAULT =
      new DetectorOptions(
          "serving_default",
          "detection_boxes",
          "detection_scores",
          "detection_classes",
          "num_detections",
          null);

  /** The same with another label map. */
  public DetectorOptions withLabelMap(Path file) {
    return new DetectorOptions(signature, boxes, scores, classes, count, file);
  }
}
