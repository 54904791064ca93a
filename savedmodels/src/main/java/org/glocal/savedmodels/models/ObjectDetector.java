package org.glocal.savedmodels.models;

import java.util.List;
import org.glocal.datasets.images.RgbImage;

/** A frozen object detector. */
public interface ObjectDetector {

  /** Its name in results and reports. */
  String name();

  /** Names of the classes it knows. */
  List<String> classes();

  /** What changes if anything of the detector changes. */
  String fingerprint();

  /**
   * What changes if its detections might: with the fingerprint, how the model is called and what
   * its class numbers are taken for.
   */
  default String identity() {
    return fingerprint() + " " + classes();
  }

  /** Objects in one image, boxes in its pixels. */
  List<Detection> detect(RgbImage image);
}
