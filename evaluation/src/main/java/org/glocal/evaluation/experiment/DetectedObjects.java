package org.glocal.evaluation.experiment;

import java.util.List;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.savedmodels.models.ObjectDetector;

/** Converts a detector's detections to the boxes of the metrics. */
public final class DetectedObjects {

  private DetectedObjects() {}

  /** Runs a detector on one image; boxes are in its pixels. */
  public static List<DetectedBox> in(RgbImage image, ObjectDetector detector) {
    return detector.detect(image).stream()
        .map(
            d ->
                new DetectedBox(
                    d.className(),
                    d.xMin(),
                    d.yMin(),
                    d.xMax() - d.xMin(),
                    d.yMax() - d.yMin(),
                    d.score()))
        .toList();
  }
}
