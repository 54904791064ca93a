package org.glocal.trainers.runs;

import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.glocal.datasets.files.Staging;
import org.glocal.graphs.Check;
import org.glocal.trainers.json.StrictJson;

/**
 * {@code best.json} of a run: the checkpoint that validated best, and what can be had without it.
 *
 * @param version of this form; form 1 had no candidates
 * @param step its step
 * @param score its validation score, higher is better: the detector's mAP50, or without labels a
 *     negated distance
 * @param candidates what was scored on the same images, by name, such as {@code untranslated};
 *     empty in files of form 1
 */
public record BestStep(int version, long step, double score, Map<String, Candidate> candidates) {

  private static final int VERSION = 2;
  private static final double SIGNIFICANT = 0.05;

  /**
   * A translation that costs no training.
   *
   * @param score as the checkpoint's
   * @param p p-value of the difference to the checkpoint's, two-sided, paired over images; null
   *     where it is not tested
   */
  public record Candidate(double score, Double p) {}

  public BestStep {
    Check.that(version == VERSION, "version", VERSION, version);
    Check.that(candidates != null, "candidates", "a score of each by name", "none");
    candidates = Collections.unmodifiableMap(new LinkedHashMap<>(candidates));
  }

  /** A step in the present form. */
  public BestStep(long step, double score, Map<String, Candidate> candidates) {
    this(VERSION, step, score, candidates);
  }

  /**
   * Reads a run's; empty before its first validation.
   *
   * @throws IllegalArgumentException if the file is damaged, or of a later form than this code
   *     knows
   */
  public static Optional<BestStep> of(RunFolder run) throws IOException {
    Path file = run.best();
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    JsonObject json = StrictJson.parse(file.toString(), Files.readString(file));
    if (!json.has("version")) {
      json.addProperty("version", VERSION);
      json.add("candidates", new JsonObject());
    } else if (json.get("version") instanceof JsonPrimitive form
        && form.isNumber()
        && form.getAsInt() > VERSION) {
      throw new IllegalArgumentException(
          "%s: want form %d or older, found a later one; use the glocal that wrote it"
              .formatted(file, VERSION));
    }
    return Optional.of(StrictJson.read(file.toString(), json, BestStep.class));
  }

  /** Writes it into a run. */
  public void write(RunFolder run) throws IOException {
    Staging.file(run.best(), aside -> Files.writeString(aside, StrictJson.write(this)));
  }

  /** The candidate that scores highest; empty if none was scored. */
  private Optional<Map.Entry<String, Candidate>> rival() {
    return candidates.entrySet().stream()
        .max(Comparator.comparingDouble(candidate -> candidate.getValue().score()));
  }

  /** Score, and the best candidate's with the test of their difference, in one line. */
  public String figures() {
    String own = String.format(Locale.ROOT, "step %d scores %.4f", step, score);
    return rival()
        .map(
            best ->
                String.format(
                    Locale.ROOT,
                    "%s, %s %.4f%s",
                    own,
                    best.getKey(),
                    best.getValue().score(),
                    tested(best.getValue())))
        .orElse(own);
  }

  private static String tested(Candidate candidate) {
    return candidate.p() == null
        ? ""
        : String.format(
            Locale.ROOT,
            " (p = %.3f: %s)",
            candidate.p(),
            candidate.p() <= SIGNIFICANT ? "significant" : "not significant");
  }

  /** Why no checkpoint of the run should be used, in one line; empty where the best is better. */
  public Optional<String> harm() {
    return rival()
        .filter(best -> !(score > best.getValue().score()))
        .map(
            best ->
                "do not use this translation: no validated checkpoint is better than %s: %s"
                    .formatted(best.getKey(), figures()));
  }
}
