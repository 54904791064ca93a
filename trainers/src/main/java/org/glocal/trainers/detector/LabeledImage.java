package org.glocal.trainers.detector;

import java.util.List;
import org.glocal.datasets.Box;
import org.glocal.datasets.images.RgbImage;

/**
 * A training image with its objects, in memory.
 *
 * @param image its pixels
 * @param objects in its pixels
 */
record LabeledImage(RgbImage image, List<Target> objects) {

  /**
   * One object.
   *
   * @param classIndex counted from 0, or {@link #UNKNOWN}
   * @param box px, inside the image
   */
  record Target(int classIndex, Box box) {

    /** Ignored by the loss: a crowd, a difficult or cut-off object. */
    static final int UNKNOWN = -1;

    Target {
      if (classIndex < UNKNOWN) {
        throw new IllegalArgumentException("class: want an index, got " + classIndex);
      }
    }

    boolean known() {
      return classIndex != UNKNOWN;
    }
  }

  LabeledImage {
    objects = List.copyOf(objects);
  }
}
