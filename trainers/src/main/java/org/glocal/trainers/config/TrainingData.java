package org.glocal.trainers.config;

import java.util.Objects;
import org.glocal.graphs.Check;

/**
 * What a translator is trained on.
 *
 * @param from specification of X, the domain where the detector fails
 * @param to specification of Y, the detector's own domain
 * @param shortSide images are resized so that their shorter side has this many px
 */
public record TrainingData(String from, String to, int shortSide) {

  public TrainingData {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Check.that(shortSide >= 1, "shortSide", "1 or more", shortSide);
  }
}
