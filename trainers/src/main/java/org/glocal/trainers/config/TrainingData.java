package org.glocal.trainers.config;

import java.util.Objects;
import java.util.Optional;
import org.glocal.graphs.Check;
import org.glocal.graphs.filters.FilterKind;

/**
 * What a translator is trained on.
 *
 * @param from specification of X, the domain where the detector fails
 * @param to specification of Y, the detector's own domain
 * @param shortSide images are resized so that their shorter side has this many px
 * @param prior the filter that images of X go through, whole and at their own size, before they are
 *     resized; empty for none
 */
public record TrainingData(String from, String to, int shortSide, Optional<FilterKind> prior) {

  /** The name of no prior. */
  public static final String NO_PRIOR = "none";

  public TrainingData {
    Objects.requireNonNull(from, "from");
    Objects.requireNonNull(to, "to");
    Objects.requireNonNull(prior, "prior");
    Check.that(shortSide >= 1, "shortSide", "1 or more", shortSide);
  }

  /** Without a prior. */
  public TrainingData(String from, String to, int shortSide) {
    this(from, to, shortSide, Optional.empty());
  }

  /**
   * The prior of a name.
   *
   * @param name {@link #NO_PRIOR} or a filter's
   * @throws IllegalArgumentException if there is none; one line
   */
  public static Optional<FilterKind> prior(String name) {
    return name.equals(NO_PRIOR) ? Optional.empty() : Optional.of(FilterKind.byId(name));
  }

  /** The prior's name, {@link #NO_PRIOR} without one. */
  public static String nameOf(Optional<FilterKind> prior) {
    return prior.map(FilterKind::id).orElse(NO_PRIOR);
  }
}
