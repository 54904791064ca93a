package org.glocal.trainers.translator;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.glocal.datasets.images.RgbImage;

/** Judges a translator while it trains, such as by a frozen detector's mAP50. */
@FunctionalInterface
public interface Validation {

  /** The candidate that every checkpoint has to beat: images of X as they are. */
  String UNTRANSLATED = "untranslated";

  /** How good something is. */
  interface Score {

    /** The higher the better. */
    double value();

    /**
     * Two-sided p-value of the difference to the score of another translator on the same images.
     *
     * @return NaN where it is not tested
     */
    default double pValue(Score other) {
      return Double.NaN;
    }
  }

  /**
   * How good a translator is.
   *
   * @param translator such as one that translates with the run's present weights; the result has
   *     its input's size
   */
  Score score(UnaryOperator<RgbImage> translator) throws IOException;

  /** What can be had without this training, by name: it is scored once, as a checkpoint is. */
  default Map<String, UnaryOperator<RgbImage>> candidates() {
    return Map.of(UNTRANSLATED, UnaryOperator.identity());
  }

  /** The same with one more candidate, such as a filter. */
  default Validation with(String name, UnaryOperator<RgbImage> candidate) {
    Map<String, UnaryOperator<RgbImage>> more = new LinkedHashMap<>(candidates());
    more.put(name, candidate);
    Validation self = this;
    return new Validation() {
      @Override
      public Score score(UnaryOperator<RgbImage> translator) throws IOException {
        return self.score(translator);
      }

      @Override
      public Map<String, UnaryOperator<RgbImage>> candidates() {
        return more;
      }
    };
  }
}
