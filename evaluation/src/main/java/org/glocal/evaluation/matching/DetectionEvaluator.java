package org.glocal.evaluation.matching;

import java.util.List;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.evaluation.boxes.GroundTruthBox;

/** Detection metrics over images that are added one at a time, so that no split sits in memory. */
public interface DetectionEvaluator {

  /**
   * Adds an image. Detections of classes that are not evaluated are left out, as COCO does.
   *
   * @param imageId unique; an image may be added once
   * @param image its objects, of evaluated classes only, and its detections
   * @throws IllegalArgumentException if the image was added before or an object is of a class that
   *     is not evaluated
   */
  void add(String imageId, OverlapTable image);

  /** As {@link #add(String, OverlapTable)}, of objects and detections in any order. */
  default void add(String imageId, List<GroundTruthBox> truth, List<DetectedBox> detections) {
    add(imageId, new OverlapTable(truth, detections));
  }
}
