package org.glocal.trainers.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.glocal.datasets.files.Staging;
import org.glocal.graphs.Check;
import org.glocal.graphs.filters.FilterKind;
import org.glocal.trainers.config.TrainingData;
import org.glocal.trainers.json.StrictJson;

/**
 * {@code prior.json} of a run: which prior was chosen by a score, and why.
 *
 * @param chosen the prior's name
 * @param measure what the distances are of, for people; null in runs from before there were two
 * @param images of X that were looked at, at most
 * @param distances of each candidate by name, between images of X that went through it and images
 *     of Y; the lower the better
 */
public record PriorChoice(
    String chosen, String measure, int images, Map<String, Double> distances) {

  /** KID between what a frozen detector reports of both. */
  public static final String DETECTIONS = "KID of detections";

  /** Difference of the mean dark channel, which haze fills. */
  public static final String HAZE = "difference of the mean dark channel";

  public PriorChoice {
    measure = measure == null ? DETECTIONS : measure;
    distances = Collections.unmodifiableMap(new LinkedHashMap<>(distances));
    Check.that(distances.containsKey(chosen), "prior", "one of " + distances.keySet(), chosen);
    distances.forEach(
        (name, distance) ->
            Check.that(
                Double.isFinite(distance), "distance of prior " + name, "a number", distance));
  }

  /**
   * Chooses the lowest distance; a filter must be better than none, not as good.
   *
   * @param distances of {@link TrainingData#NO_PRIOR} and of filters
   */
  public static PriorChoice lowest(String measure, int images, Map<String, Double> distances) {
    String best = TrainingData.NO_PRIOR;
    for (var candidate : distances.entrySet()) {
      best = candidate.getValue() < distances.get(best) ? candidate.getKey() : best;
    }
    return new PriorChoice(best, measure, images, distances);
  }

  /** The prior; empty for none. */
  public Optional<FilterKind> prior() {
    return TrainingData.prior(chosen);
  }

  /** Why, for people; one line. */
  public String reason() {
    return distances.entrySet().stream()
        .map(one -> String.format(Locale.ROOT, "%s %.4g", one.getKey(), one.getValue()))
        .collect(
            Collectors.joining(
                ", ",
                "%s, by the lowest %s on %d images: ".formatted(chosen, measure, images),
                ""));
  }

  /** Reads a run's; empty where the prior was not chosen by a score. */
  public static Optional<PriorChoice> of(RunFolder run) throws IOException {
    Path file = run.priorChoice();
    return Files.exists(file)
        ? Optional.of(StrictJson.read(file.toString(), Files.readString(file), PriorChoice.class))
        : Optional.empty();
  }

  /** Writes it into a run. */
  public void write(RunFolder run) throws IOException {
    Staging.file(run.priorChoice(), aside -> Files.writeString(aside, StrictJson.write(this)));
  }
}
