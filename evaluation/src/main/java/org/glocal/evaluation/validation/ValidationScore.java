package org.glocal.evaluation.validation;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.glocal.evaluation.metrics.coco.ImageResampling;
import org.glocal.evaluation.uncertainty.ConfidenceIntervals;

/**
 * A validation score.
 *
 * @param value the higher the better
 * @param resampling mAP50 of any choice of the images; empty where the score is another
 */
public record ValidationScore(double value, Optional<ImageResampling> resampling) {

  /**
   * Two-sided p-value of the difference to another score on the same images, by the paired
   * bootstrap over images; empty where the scores are not of images that can be drawn.
   */
  public OptionalDouble pValue(ValidationScore other) {
    if (resampling.isEmpty() || other.resampling.isEmpty()) {
      return OptionalDouble.empty();
    }
    Map<String, ImageResampling> both = new LinkedHashMap<>();
    both.put("other", other.resampling.get());
    both.put("this", resampling.get());
    var intervals = ConfidenceIntervals.of(both, Optional.empty(), false);
    return OptionalDouble.of(intervals.comparison("this", "other").pValue());
  }
}
