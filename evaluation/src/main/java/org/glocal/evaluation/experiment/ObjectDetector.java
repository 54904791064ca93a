package org.glocal.evaluation.experiment;

import java.util.List;
import org.glocal.datasets.images.RgbImage;
import org.glocal.evaluation.boxes.DetectedBox;
import org.glocal.savedmodels.Detector;

/** A frozen detector as the experiment needs it. */
public interface ObjectDetector {

  /** Its name in results and reports. */
  String name();

  /** Names of the classes it knows. */
  List<String> classes();

  /** What changes if anything of the detector changes. */
  String fingerprint();

  /**
   * What changes if its detections might: beside the fingerprint, how the model is called and what
   * its class numbers are taken for.
   */
  default String identity() {
    return fingerprint() + " " + classes();
  }

  /** Objects in one image, boxes in its pixels. */
  List<DetectedBox> detect(RgbImage image);

  /** A SavedModel; the caller closes it. */
  static ObjectDetector of(Detector model) {
    return new ObjectDetector() {
      @Override
      public String name() {
        return model.name();
      }

      @Override
      public List<String> classes() {
        return model.classes();
      }

      @Override
      public String fingerprint() {
        return model.fingerprint();
      }

      @Override
      public String identity() {
        return model.identity();
      }

      @Override
      public List<DetectedBox> detect(RgbImage image) {
        return model.detect(image.pixels(), image.width(), image.height()).stream()
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
    };
  }
}
