package org.glocal.trainers.runs;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.glocal.graphs.generators.TrainedTranslator;
import org.glocal.trainers.json.StrictJson;

/**
 * A checkpoint of a run, chosen for export.
 *
 * @param run whose it is
 * @param step after which it was written
 */
record RunCheckpoint(RunFolder run, long step) {

  /**
   * Finds a run's checkpoint.
   *
   * @param which {@code last}, {@code best} or a step
   * @throws IllegalArgumentException if it is none of these, or the run has no such checkpoint
   */
  static RunCheckpoint named(RunFolder run, String which) throws IOException {
    return switch (which) {
      case "last" -> new RunCheckpoint(run, last(run));
      case "best" -> new RunCheckpoint(run, best(run));
      default -> new RunCheckpoint(run, parsed(which));
    };
  }

  private static long last(RunFolder run) throws IOException {
    var steps = new Checkpoints(run.checkpoints()).steps();
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(
          run.path() + ": want a checkpoint, found none; has the run saved one yet?");
    }
    return steps.get(steps.size() - 1);
  }

  private static long best(RunFolder run) throws IOException {
    return BestStep.of(run)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "%s: want the step that validated best, found no best.json; train with a"
                            .formatted(run.path())
                        + " validation, or take the last checkpoint"))
        .step();
  }

  private static long parsed(String which) {
    try {
      return Long.parseLong(which);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "checkpoint: want best, last or a step, got \"%s\"".formatted(which), e);
    }
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException if it is damaged or of a later form than this code knows
   */
  TrainedTranslator trained() throws IOException {
    var config = run.config();
    var checkpoints = new Checkpoints(run.checkpoints());
    String name = run.path().toAbsolutePath().normalize().getFileName().toString();
    Map<String, String> facts = new LinkedHashMap<>();
    facts.put("run", name);
    facts.put("checkpoint", checkpoints.of(step).getFileName().toString());
    flatten("", StrictJson.tree(config), facts);
    PriorChoice.of(run).ifPresent(choice -> facts.put("prior, chosen", choice.reason()));
    return new TrainedTranslator(
        name,
        config.generator(),
        config.data().prior(),
        checkpoints.translator(step),
        facts,
        measured(),
        run.targetStatistics(),
        BestStep.of(run).flatMap(BestStep::harm).stream().toList());
  }

  private static void flatten(String prefix, JsonObject object, Map<String, String> facts) {
    for (var entry : object.entrySet()) {
      JsonElement value = entry.getValue();
      if (value.isJsonObject()) {
        flatten(prefix + entry.getKey() + ".", value.getAsJsonObject(), facts);
      } else {
        facts.put(
            prefix + entry.getKey(),
            value.isJsonPrimitive() ? value.getAsString() : value.toString());
      }
    }
  }

  /** Its validation, if it validated best, and the line of metrics.jsonl up to it. */
  private Map<String, String> measured() throws IOException {
    Map<String, String> measured = new LinkedHashMap<>();
    BestStep.of(run)
        .filter(best -> best.step() == step)
        .ifPresent(
            best -> {
              measured.put("validation, best of the run", format(best.score()));
              best.candidates()
                  .forEach(
                      (name, candidate) ->
                          measured.put("validation, " + name, format(candidate.score())));
            });
    MetricsLog.last(run.metrics(), step)
        .ifPresent(
            line ->
                line.values()
                    .forEach(
                        (name, value) ->
                            measured.put(
                                "training, mean up to step %d: %s".formatted(line.step(), name),
                                format(value))));
    return measured;
  }

  private static String format(double value) {
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
