package org.glocal.trainers.translator;

import java.io.IOException;
import java.util.function.UnaryOperator;
import org.glocal.datasets.images.RgbImage;

/** Judges a translator while it trains, such as by a frozen detector's mAP50. */
@FunctionalInterface
public interface Validation {

  /**
   * How good the translator is now.
   *
   * @param translator translates with the run's present weights; the result has its input's size
   * @return the higher the better
   */
  double score(UnaryOperator<RgbImage> translator) throws IOException;
}
