package org.glocal.savedmodels.detector;

import java.util.ArrayList;
import java.util.List;

/**
 * Whether a detector's outputs look like what they were declared to be. Nothing is changed: what
 * looks wrong is counted, so that somebody can be told.
 */
final class OutputPlausibility {

  /** A box may reach beyond its image, but hardly by a whole one. */
  private static final double FAR = 2;

  private final LabelMap labels;
  private long detections;
  private long farBoxes;
  private double farthest;
  private long unknownClasses;
  private int unknownClass;
  private long oddScores;
  private double oddScore;

  OutputPlausibility(LabelMap labels) {
    this.labels = labels;
  }

  /**
   * Looks at one detection.
   *
   * @param box y and x of two corners, as shares of the image's sides
   * @param at where the box begins
   * @return whether it can be used at all; not a number cannot
   */
  synchronized boolean look(double[] box, int at, double score, int category) {
    detections++;
    if (!(score <= 1)) { // also where it is no number
      oddScore = oddScores++ == 0 ? score : oddScore;
    }
    if (!labels.names().containsKey(category)) {
      unknownClass = unknownClasses++ == 0 ? category : unknownClass;
    }
    double reach = 0;
    for (int i = at; i < at + 4; i++) {
      reach = Math.max(reach, Math.abs(box[i]));
    }
    if (!(reach <= FAR)) {
      farBoxes++;
      farthest = Math.max(farthest, reach);
    }
    return !Double.isNaN(score) && !Double.isNaN(reach);
  }

  /** One line about each kind of output that looks wrong, with counts. */
  synchronized List<String> warnings() {
    var warnings = new ArrayList<String>();
    if (farBoxes > 0) {
      warnings.add(
          "%d of %d boxes reach beyond %.0f, as far as %.4g, where shares of the image's sides were declared; if they are pixels, use setting detectorBoxPixels"
              .formatted(farBoxes, detections, FAR, farthest));
    }
    if (unknownClasses > 0) {
      warnings.add(
          "%d of %d detections are of class numbers that the label map lacks, such as %d; give a whole map by setting labelMap, or the number of the first class by setting detectorClassOffset"
              .formatted(unknownClasses, detections, unknownClass));
    }
    if (oddScores > 0) {
      warnings.add(
          "%d of %d scores are above 1 or no numbers, such as %.4g; want probabilities"
              .formatted(oddScores, detections, oddScore));
    }
    return List.copyOf(warnings);
  }
}
